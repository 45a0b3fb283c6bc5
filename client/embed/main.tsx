import { render } from 'preact';
import { EmbedView, loadEmbed } from './embed-view.tsx';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/map.css';
import '../styles/embed.css';

const root = document.getElementById('embed');
if (root === null) throw new Error('#embed: expected in embed.html');
render(<EmbedView />, root);
void loadEmbed();
