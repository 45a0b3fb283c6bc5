import type { FunctionComponent } from 'preact';

/** Several controls of a layer as one. */
export function joinControls(...parts: readonly FunctionComponent[]): FunctionComponent {
  return function JoinedControls() {
    return (
      <>
        {parts.map((Part, i) => (
          <Part key={i} />
        ))}
      </>
    );
  };
}
