using System.Globalization;
using LanguageExt;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Validation;

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
    Seq<Expectation> Expectations)
{
    /// <summary>An experiment of a model and a loss, with the defaults of spec files for everything else.</summary>
    /// <param name="name">Its name: letters, digits, '.', '_' and '-'.</param>
    /// <param name="model">The model.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="data">Where the data come from; null for data in memory.</param>
    /// <exception cref="ArgumentException">A rule of spec files is broken; the message lists every fault.</exception>
    public static ExperimentSpec Of(string name, ModelSpec model, LossSpec loss, DataSpec? data = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(model);
        return SpecParts.Of(
            ExperimentRules.Codec,
            ("schema", SpecParts.Scalar(ExperimentRules.Schema.ToString(CultureInfo.InvariantCulture))),
            ("name", ExperimentRules.Name.Encode(name)),
            ("data", DataRules.Codec.Encode(data ?? new DataSpec.InMemory())),
            ("model", ModelRules.Codec.Encode(model)),
            ("objective", new SpecNode.Map(Prelude.Seq1(new SpecNode.Entry("loss", 0, LossSpec.Codec.Encode(loss))), 0)));
    }

    /// <summary>This experiment, if it keeps the rules of spec files.</summary>
    /// <exception cref="ArgumentException">It does not; the message lists every fault.</exception>
    public ExperimentSpec Validated() => SpecParts.Or(ExperimentRules.Codec.Decode(SpecDocument.Encode(this), SpecPath.Root));
}
