using Lattice.Domain.Experiment;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Loop;
using Lattice.Train.Rows;
using Lattice.Train.Sentences;
using Lattice.Train.Tasks;

namespace Lattice.Train.Experiments;

/// <summary>Creates the task of an experiment: the only place that chooses by the kind of data.</summary>
public static class ExperimentTask
{
    /// <summary>The task of a spec and its data.</summary>
    internal static ITask Of(ExperimentSpec spec, LoadedData data, ModelParts? parts = null) => data.Match<ITask>(
        rows: set => new RowsTask(
            spec, set, Latent.Of(spec.Model.Latent, spec.Model.Initialisation), (parts ?? ModelParts.None).LossOf(spec), parts),
        text: set => new SentencesTask(spec, set, Latent.Of(spec.Model.Latent, spec.Model.Initialisation)));

    /// <summary>A trainer in the state before the first step.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="data">Its data.</param>
    /// <param name="workers">Threads.</param>
    public static Trainer Trainer(ExperimentSpec spec, LoadedData data, Workers workers) => new(spec, Of(spec, data), workers);

    /// <summary>
    /// Every figure the spec asks for, measured with a trainer's parameters (the best ones after <see cref="Loop.Trainer.UseBest"/>).
    /// </summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="data">Its data.</param>
    /// <param name="trainer">The trainer.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="report">Receives a description of what is being measured.</param>
    /// <param name="token">Stops the evaluation.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static EvaluationResult Evaluate(
        ExperimentSpec spec, LoadedData data, Trainer trainer, Workers workers, Action<string> report, CancellationToken token) =>
        Evaluate(spec, data, trainer.Store, workers, report, token, trainer.Unrefined);

    /// <summary>The same, a function of spec, data and parameters.</summary>
    internal static EvaluationResult Evaluate(
        ExperimentSpec spec, LoadedData data, IParameters store, Workers workers, Action<string> report, CancellationToken token,
        IReadOnlyList<float[]>? unrefined = null) =>
        Evaluator.Run(spec, Of(spec, data), store, workers, report, token, unrefined);
}
