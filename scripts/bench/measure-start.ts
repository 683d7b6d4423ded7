/** How long a start takes until the product answers that it is ready, beside a program that only loads Express. */
import type { Engine } from './engine';
import { startGraph } from './graph';
import { startProduct, startYardstick } from './program';
import { median, type Row } from './table';

export async function measureStart(startEngine: () => Promise<Engine>, rounds: number): Promise<Row> {
  const engine = await startEngine();
  const graph = await startGraph();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const product = await startProduct(graph.port, engine.environment);
    ours.push(product.startMs);
    await product.stop();
    const yardstick = await startYardstick('express');
    theirs.push(yardstick.startMs);
    await yardstick.stop();
  }
  graph.close();
  await engine.stop();
  const ratio = median(ours.map((ms, round) => ms / (theirs[round] ?? ms)));
  return {
    what: `start-up to ready: Returns Desk on ${engine.name}, an empty store`,
    value: `${Math.round(median(ours))} ms`,
    ratio: `${ratio.toFixed(1)} times a bare Express`,
    durability: engine.durability,
  };
}
