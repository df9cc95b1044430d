import { speaker } from '../../language/speaker.ts';

/** What keeps a board from being shown. */
export const say = speaker('board-problems', {
  'scene.twice': 'Two scenes have the id "{id}".',
  'own-id': 'Give each an id of its own.',
  'no-scene': 'The board has no scene.',
  'no-scene.do': 'Add one.',
  'turn.no-scene': 'A turn names the scene "{id}", which there is not.',
  'turn.no-scene.do': 'Choose another scene, or remove the turn.',
  hours: 'The hours of a turn end when they begin.',
  'hours.do': 'Give it an end, or no hours.',
  takeover: 'Trouble would have to stay longer than it may.',
  'takeover.do': 'Raise the longest stay, or lower the shortest.',
  'tile.twice': 'Two tiles of “{scene}” have the id "{id}".',
  edge: 'A tile of “{scene}” reaches over the edge.',
  'edge.do': 'There are {columns} columns and {rows} rows: move it, or make it smaller.',
  over: 'Two tiles of “{scene}” lie over one another.',
  'over.do': 'Move one of them, or make it smaller.',
  small: 'A tile of “{scene}” is too small to be read from five metres.',
  'small.do': 'Make it {columns} by {rows} cells or larger.',
  'place.twice': '"{host}" stands on the floor plan twice.',
  'place.twice.do': 'Remove one of the places.',
  'no-plan': 'Hosts stand on a floor plan that has no picture.',
  'no-plan.do': 'Choose a picture, or remove the places.',
  further: '{says} And {n} more.',
});
