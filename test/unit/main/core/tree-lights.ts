/** The lights of a place that has one by hand, at the topics of the demo tree, and looks for no others. */
export const treeLights = {
  byHand: [{ id: 'tree', name: 'Tree', family: 'plain', fields: {} }],
  find: { families: [] },
};

/** Its id. */
export const treeId = 'hand:tree';

export const treeTopics = { commandTopic: 'lights/tree/set', stateTopic: 'lights/tree/state' };
