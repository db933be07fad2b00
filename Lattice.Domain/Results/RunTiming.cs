namespace Lattice.Domain.Results;

/// <summary>
/// Wall times of a run. They are kept apart from <see cref="RunResult"/>, since two equal runs have equal results and
/// different times.
/// </summary>
/// <param name="TrainingSeconds">Training with its validation, seconds.</param>
/// <param name="EvaluationSeconds">Evaluation on the test set, seconds.</param>
/// <param name="SecondsPerEpoch">Mean seconds per epoch of training.</param>
internal sealed record RunTiming(double TrainingSeconds, double EvaluationSeconds, double SecondsPerEpoch);
