/** The sentence is of the contract, so that the screen and the server's brief say the same. */
export {
  buildSentence,
  toPlainSentence,
  type SentenceFacts,
  type SentencePart,
} from '#contract/wording/sentence.ts';
