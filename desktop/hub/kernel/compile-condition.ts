import { RE2JS, RE2JSException } from 're2js';
import type { LabelMatcher } from '#shared/domain/label-matcher.ts';
import { AppError } from '#shared/errors/app-error.ts';

/**
 * A test of a label's value; throws `query.invalid` for a pattern that is no RE2 expression. RE2 runs in time linear to the text: a
 * pattern from outside cannot hold up the hub, as one of JavaScript's own could.
 */
export function compileCondition({ operator, value }: LabelMatcher, where: string): (text: string) => boolean {
  switch (operator) {
    case '=':
      return (text) => text === value;
    case '!=':
      return (text) => text !== value;
    case '=~':
    case '!~': {
      const pattern = compilePattern(value, where);
      const isWanted = operator === '=~';
      return (text) => pattern.matches(text) === isWanted;
    }
  }
}

function compilePattern(pattern: string, where: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (cause) {
    if (!(cause instanceof RE2JSException)) throw cause;
    throw new AppError({
      code: 'query.invalid',
      message: `"${pattern}" is no regular expression: ${cause.message}.`,
      where,
      remedy: 'Use RE2 syntax: no look-around, no back-references.',
      cause,
    });
  }
}
