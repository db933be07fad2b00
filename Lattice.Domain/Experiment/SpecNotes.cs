using System.Globalization;
using LanguageExt;

namespace Lattice.Domain.Experiment;

/// <summary>Notes on a valid experiment that may not do what its author meant.</summary>
internal static class SpecNotes
{
    /// <summary>The notes, a sentence or two each.</summary>
    public static Seq<string> Of(ExperimentSpec spec) => (Warmup(spec) + Annealed(spec) + Batch(spec) + Density(spec)).Strict();

    private static Seq<string> Warmup(ExperimentSpec spec)
    {
        var (warmup, epochs) = (spec.Objective.Warmup, spec.Training.Epochs.Value);
        return warmup <= epochs ? Seq<string>.Empty : Prelude.Seq1(
            $"objective.warmup is {warmup} epochs and train.epochs is {epochs}, so the cost never counts in full: its weight ends at "
                + $"{Share((double)epochs / warmup)} of lambda. "
            + $"Write objective.warmup: {int.Max(0, epochs / 4)}, for example, or more epochs.");
    }

    private static Seq<string> Annealed(ExperimentSpec spec) =>
        (from annealing in spec.Objective.Annealing
         from data in KnownSize.Training(spec.Data)
         let steps = (long)spec.Training.Epochs.Value * ((data + (long)spec.Training.Batch.Value - 1) / spec.Training.Batch.Value)
         let middle = annealing.Match(logistic: one => (long)one.Midpoint, linear: one => one.Steps)
         where steps < middle
         select $"objective.annealing brings half of the cost in "
             + annealing.Match(
                 logistic: one => $"at step {one.Midpoint}",
                 linear: one => $"by step {one.Steps / 2} and all of it by step {one.Steps}")
             + $", but training has at most {steps} steps. Write fewer steps of annealing, or more epochs.").ToSeq();

    private static Seq<string> Batch(ExperimentSpec spec) =>
        (from data in KnownSize.Training(spec.Data)
         where spec.Training.Batch.Value > data
         select $"train.batch is {spec.Training.Batch.Value} and there are {data} training data at most, so every step takes all of them.")
             .ToSeq();

    private static Seq<string> Density(ExperimentSpec spec) => spec.Objective.Loss is LossSpec.Gaussian && AreBits(spec.Data)
        ? Prelude.Seq1(
            "objective.loss is gaussian and the data are zeros and ones, whose density grows without limit. Their likelihood is bernoulli; "
                + "of numbers as they are, data.values: { kind: real }, gaussian is one.")
        : Seq<string>.Empty;

    private static bool AreBits(DataSpec data) => data is DataSpec.Mnist or DataSpec.StaticMnist
        or DataSpec.Idx { Values: Values.Binary or Values.Threshold or Values.Sampled }
        or DataSpec.Npy { Values: Values.Binary or Values.Threshold or Values.Sampled }
        or DataSpec.Csv { Values: Values.Binary or Values.Threshold or Values.Sampled };

    private static string Share(double share) =>
        share.ToString("G2", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
}
