using System.Globalization;
using LanguageExt;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="ExperimentSpec"/>: the whole document except <c>vary</c>.</summary>
internal static class ExperimentRules
{
    /// <summary>The version of the format this program reads.</summary>
    public const int Schema = 1;

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 120;

    /// <summary>The experiment's name, which also names its folder.</summary>
    public static Codec<string> Name { get; } = Words.Text(
        @"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,119}$", "a name of up to 120 letters, digits, '.', '_' and '-' that does not start with '.'",
        "mnist-rectangular");

    /// <summary>The version of the format.</summary>
    public static Codec<int> SchemaNumber { get; } = SchemaCodec();

    /// <summary>The whole document.</summary>
    public static Codec<ExperimentSpec> Codec { get; } = Field.Required(
        "schema", SchemaNumber, (ExperimentSpec _) => Schema, "Version of this format.")
        .And(Field.Required("name", Name, (ExperimentSpec spec) => spec.Name, "Name of the experiment; its run folder is named after it."))
        .And(Field.Default("seed", Numbers.Seed, (ExperimentSpec spec) => spec.Seed, 1UL, "The seed of every random stream."))
        .And(Field.Required("data", DataRules.Codec, (ExperimentSpec spec) => spec.Data, "Where the data come from."))
        .And(Field.Required("model", ModelRules.Codec, (ExperimentSpec spec) => spec.Model, "Encoder, latent and decoder."))
        .And(
            Field.Required("objective", ObjectiveRules.Codec, (ExperimentSpec spec) => spec.Objective, "What is minimised: loss + λ·cost."))
        .And(Field.Section("train", TrainingRules.Codec, (ExperimentSpec spec) => spec.Training, "How the parameters are found."))
        .And(
            Field.Section(
                "evaluate",
                EvaluationRules.For(sampled: true),
                Evaluation,
                (ExperimentSpec spec) => spec.Evaluation,
                "What is measured on the test data."))
        .And(
            Field.Section(
                "checkpoint",
                CheckpointRules.Codec,
                (ExperimentSpec spec) => spec.Checkpoint,
                "A checkpoint is written at the end of the first epoch by which both limits have passed."))
        .And(Field.Section("engine", EngineRules.Codec, (ExperimentSpec spec) => spec.Engine, "What the arithmetic runs on."))
        .And(Field.Default(
            "expect", Many.Of(ExpectationRules.Codec, "expectations"), (ExperimentSpec spec) => spec.Expectations, Seq<Expectation>.Empty,
            "Figures the run must reach; missing one ends it with exit code 5."))
        .Map(read =>
        {
            var ((((((((((_, name), seed), data), model), objective), training), evaluation), checkpoint), engine), expectations) = read;
            return new ExperimentSpec(name, seed, data, model, objective, training, evaluation, checkpoint, engine, expectations);
        })
        .Where(ExperimentConflicts.In)
        .Closed(Variation.Key)
        .Bounded();

    private static Codec<EvaluationSpec> Evaluation(Findings document) => EvaluationRules.For(ExperimentConflicts.IsSampled(document));

    private static Codec<int> SchemaCodec()
    {
        var shape = new SpecShape.Whole(Schema, Schema, Schema.ToString(CultureInfo.InvariantCulture));
        return new(
            shape,
            (node, at) => node is SpecNode.Scalar { Quoted: false, Text: "1" }
                ? Faults.None(Schema)
                : Faults.Of<int>(new SpecError.WrongSchema(at with { Line = node.Line }, node.Describe(), Schema)),
            version => new SpecNode.Scalar(version.ToString(CultureInfo.InvariantCulture), false, 0));
    }
}
