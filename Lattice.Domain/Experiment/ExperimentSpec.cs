using LanguageExt;

namespace Lattice.Domain.Experiment;

/// <summary>
/// One experiment, complete and valid: what is trained, on what, how, and what is expected of it. Two equal specs
/// (with the same data) give the same bytes.
/// </summary>
/// <param name="Name">Name of the experiment; the run directory is named after it. Letters, digits, '.', '_' and '-'.</param>
/// <param name="Seed">The seed of every random stream.</param>
/// <param name="Data">Where the data come from.</param>
/// <param name="Model">Encoder, latent and decoder.</param>
/// <param name="Objective">The objective of the paper's equation 3.</param>
/// <param name="Training">Optimiser, batch, early stopping.</param>
/// <param name="Evaluation">What is measured on the test set.</param>
/// <param name="Checkpoint">How often the state is saved.</param>
/// <param name="Engine">What the tensors run on; it never changes a figure.</param>
/// <param name="Expectations">Figures the run must reach.</param>
public sealed record ExperimentSpec(
    string Name,
    ulong Seed,
    DataSpec Data,
    ModelSpec Model,
    ObjectiveSpec Objective,
    TrainingSpec Training,
    EvaluationSpec Evaluation,
    CheckpointSpec Checkpoint,
    EngineSpec Engine,
    Seq<Expectation> Expectations);
