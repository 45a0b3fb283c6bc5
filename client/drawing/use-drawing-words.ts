import { useApp } from '../panels/app-context.ts';
import { getDrawingWords, type DrawingWords } from './drawing-words.ts';

export const useDrawingWords = (): DrawingWords => getDrawingWords(useApp().view.value.language);
