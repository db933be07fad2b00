using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation.Rules;

/// <summary>How the cases of <see cref="LatentSpec"/> with discrete variables are written.</summary>
internal static class DiscreteLatentRules
{
    /// <summary>The most values a discrete variable can take.</summary>
    internal const int MostEntries = 4096;

    /// <summary>The most numbers of all entries together.</summary>
    internal const int MostNumbers = 1 << 24;

    private static readonly Codec<Dimension> entries = Numbers.Int(2, "8", MostEntries).Map(Dimension.Of, value => value.Value);

    private static readonly Codec<MovingAverageSpec> movingAverage = Record.Of(
            Field.Default("decay", Numbers.Real(Ranges.Decay, "0.99"), (MovingAverageSpec average) => average.Decay, 0.99, "γ: what a step leaves of an entry's count and sum."),
            Field.Default("epsilon", Ranges.Positive(Ranges.Epsilon, "1e-5"), (MovingAverageSpec average) => average.Epsilon, PositiveReal.Of(1e-5), "ε added to each count, so that an entry nobody chooses does not divide by 0."),
            (decay, epsilon) => new MovingAverageSpec(decay, epsilon))
        .Closed();

    private static readonly Codec<TemperatureSpec> temperature = Record.Of(
            Field.Default("start", Ranges.Positive(Ranges.Temperature, "1"), (TemperatureSpec annealed) => annealed.Start, PositiveReal.Of(1), "Temperature of the first epoch."),
            Field.Default("end", Ranges.Positive(Ranges.Temperature, "0.5"), (TemperatureSpec annealed) => annealed.End, PositiveReal.Of(0.5), "The least temperature."),
            Field.Default("decay", Numbers.Real(Ranges.Factor, "0.98"), (TemperatureSpec annealed) => annealed.Decay, 0.98, "Factor per epoch: max(end, start·decay^(epoch − 1))."),
            (start, end, decay) => new TemperatureSpec(start, end, decay))
        .Closed()
        .Where((annealed, at) => Faults.If(
            annealed.End.Value > annealed.Start.Value, () => new SpecError.TemperatureRises(at, annealed.Start.Value, annealed.End.Value)));

    /// <summary>Quantizers with learned entries.</summary>
    internal static Case<LatentSpec> StraightThrough { get; } = Case.Of<LatentSpec, LatentSpec.StraightThrough>(
        "straightThrough",
        Record.Of(
            Field.Required("quantizers", Numbers.Count("40", Numbers.MostUnits), (LatentSpec.StraightThrough latent) => latent.Quantizers, "N: quantizers side by side."),
            Field.Required("entries", entries, (LatentSpec.StraightThrough latent) => latent.Entries, "M: learned entries of each quantizer."),
            Field.Default("size", Numbers.Count("2", MostEntries), (LatentSpec.StraightThrough latent) => latent.Size, Dimension.Of(1), "d: numbers of an entry; 1 for scalar quantizers. The encoder gives N·d numbers."),
            Field.Default("commitment", Numbers.Real(Ranges.Weight with { AdmitsZero = true }, "0.25"), (LatentSpec.StraightThrough latent) => latent.Commitment, 0, "Weight of ‖X − entry‖², which draws X to its entry; it is no part of the figures."),
            Field.Optional("movingAverage", movingAverage, (LatentSpec.StraightThrough latent) => latent.MovingAverage, "Entries as moving averages of the X that chose them; without it gradients train them."),
            Field.Optional("softRate", Ranges.Positive(Ranges.Temperature, "1"), (LatentSpec.StraightThrough latent) => latent.SoftRate, "τ of the weights ∝ exp(−‖X − entry‖²/τ) by which the rate has a gradient to encoder and entries; without it the rate has none."),
            (quantizers, count, size, commitment, average, soft) => new LatentSpec.StraightThrough(quantizers, count, size, commitment, average, soft))
            .Where(Small),
        "Quantizers with learned entries and a learned code: the nearest entry forward, its gradient to the encoder and to the entry.");

    /// <summary>Finite scalar quantization.</summary>
    internal static Case<LatentSpec> FiniteScalar { get; } = Case.Of<LatentSpec, LatentSpec.FiniteScalar>(
        "finiteScalar",
        Record.Of(
            Field.Required("levels", Many.Of(entries, "levels", 1), (LatentSpec.FiniteScalar latent) => latent.Levels, "L of each dimension: so many equally spaced levels on [−1, 1]."),
            Field.Default("copies", Numbers.Count("40", MostEntries), (LatentSpec.FiniteScalar latent) => latent.Copies, Dimension.Of(1), "How many times the list of levels is repeated."),
            (levels, copies) => new LatentSpec.FiniteScalar(levels, copies))
            .Where(Few),
        "Finite scalar quantization: numbers bounded by tanh and rounded, straight through backward, with a learned code.");

    /// <summary>Gumbel-softmax.</summary>
    internal static Case<LatentSpec> GumbelSoftmax { get; } = Case.Of<LatentSpec, LatentSpec.GumbelSoftmax>(
        "gumbelSoftmax",
        Record.Of(
            Field.Required("variables", Numbers.Count("20", MostEntries), (LatentSpec.GumbelSoftmax latent) => latent.Variables, "N: categorical variables side by side."),
            Field.Required("categories", entries, (LatentSpec.GumbelSoftmax latent) => latent.Categories, "M: values of each. Encoder and decoder have N·M numbers."),
            Field.Section("temperature", temperature, (LatentSpec.GumbelSoftmax latent) => latent.Temperature, "The relaxation's temperature in training."),
            Field.Default("hard", Words.Truth, (LatentSpec.GumbelSoftmax latent) => latent.Hard, false, "Whether training sees hard samples, with the relaxed ones' gradient."),
            (variables, categories, annealed, hard) => new LatentSpec.GumbelSoftmax(variables, categories, annealed, hard)),
        "Categorical variables with a uniform prior: relaxed samples in training, hard ones in evaluation.");

    private static Seq<SpecError> Few(Findings found)
    {
        var levels = found.Read<Seq<Dimension>>("levels").IfNone(Seq<Dimension>.Empty).Sum(level => (long)level.Value);
        var numbers = levels * found.Read<Dimension>("copies").Map(copies => copies.Value).IfNone(1);
        return Faults.If(numbers > MostNumbers, () => new SpecError.TooManyLevels(found.At, numbers, MostNumbers));
    }

    private static Seq<SpecError> Small(Findings found)
    {
        var numbers = Prelude.Seq("quantizers", "entries", "size")
            .Fold(1L, (product, key) => product * found.Read<Dimension>(key).Map(value => value.Value).IfNone(1));
        return Faults.If(numbers > MostNumbers, () => new SpecError.TooManyEntries(found.At, numbers, MostNumbers));
    }
}
