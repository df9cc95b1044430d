/** What lies beside the drawing of a chart, pixels on a desk: the values of its axis at the left, what its lines are called at the right. */
export const AXIS_WIDTH = 64;
export const LABEL_WIDTH = 56;
