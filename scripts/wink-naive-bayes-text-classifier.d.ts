/** The part of wink's classifier that the benchmark uses; the package ships no types. */
declare module 'wink-naive-bayes-text-classifier' {
  interface BayesClassifier {
    definePrepTasks(tasks: readonly ((text: string) => string[])[]): number;
    defineConfig(config: { considerOnlyPresence: boolean; smoothingFactor: number }): boolean;
    learn(text: string, label: string): boolean;
    consolidate(): boolean;
    predict(text: string): string;
  }
  export default function bayesClassifier(): BayesClassifier;
}
