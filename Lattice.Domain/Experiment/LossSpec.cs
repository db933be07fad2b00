using LanguageExt;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment;

/// <summary>
/// The loss ℓ(d, g(y)) of equation 2. A loss without settings is a word in specs (<c>loss: bernoulli</c>); one with settings is a word,
/// which leaves them at their defaults, or a map with its <c>kind</c>.
/// </summary>
public abstract partial record LossSpec
{
    private LossSpec() { }

    /// <summary>The codec of all losses.</summary>
    internal static Codec<LossSpec> Codec { get; } = Union.OrWord(
        "kind",
        "a loss",
        Case.Of<LossSpec, Bernoulli>(
            "bernoulli", Record.Of(new Bernoulli()), "−log of the probability of zeros and ones, in nats; the outputs are logits."),
        Case.Of<LossSpec, Squared>("squared", Record.Of(new Squared()), "½ squared error, which is neither nats nor bits."),
        Case.Of<LossSpec, Categorical>(
            "categorical", Record.Of(new Categorical()), "−log of the probability of labels or words, in nats; the outputs are scores."),
        Gaussian.Written,
        Logistic.Written,
        CategoricalLevels.Written);

    /// <summary>Its word in specs.</summary>
    internal string Word => Codec.Encode(this) switch
    {
        SpecNode.Scalar word => word.Text,
        SpecNode.Map map => map.Find("kind").Map(entry => ((SpecNode.Scalar)entry.Value).Text).IfNone(""),
        _ => "",
    };

    /// <summary>How many outputs of the decoder describe one number of a datum.</summary>
    internal virtual int OutputsPerNumber => 1;

    /// <summary>How many parameters of its own are trained, for a decoder of that many outputs.</summary>
    internal virtual long Parameters(long outputs) => 0;

    /// <summary>Its properties.</summary>
    internal abstract LossRow Row();

    /// <summary>Matches on the case.</summary>
    public R Match<R>(
        Func<Bernoulli, R> bernoulli, Func<Squared, R> squared, Func<Categorical, R> categorical, Func<Gaussian, R> gaussian,
        Func<Logistic, R> logistic, Func<CategoricalLevels, R> categoricalLevels) =>
        Of(new Cases<R>(bernoulli, squared, categorical, gaussian, logistic, categoricalLevels));

    private protected abstract R Of<R>(Cases<R> cases);

    private protected readonly record struct Cases<R>(
        Func<Bernoulli, R> Bernoulli, Func<Squared, R> Squared, Func<Categorical, R> Categorical, Func<Gaussian, R> Gaussian,
        Func<Logistic, R> Logistic, Func<CategoricalLevels, R> CategoricalLevels);

    /// <summary>−log Q(d|y) in nats, Q a product of Bernoulli laws with the decoder's outputs as logits.</summary>
    public sealed record Bernoulli : LossSpec
    {
        internal override LossRow Row() =>
            new("Bernoulli", "probabilities of a one", LossMeasure.Probability) { IsSampled = true, TakesFractions = true };

        private protected override R Of<R>(Cases<R> cases) => cases.Bernoulli(this);
    }

    /// <summary>½‖d − g(y)‖², ½ squared error. Without a normaliser it is not a likelihood, so it is neither nats nor bits.</summary>
    public sealed record Squared : LossSpec
    {
        internal override LossRow Row() => new("squared", "numbers", LossMeasure.SquaredError);

        private protected override R Of<R>(Cases<R> cases) => cases.Squared(this);
    }

    /// <summary>−log Q(label|y) in nats, Q the softmax of the decoder's outputs: the supervised use, and the loss of words.</summary>
    public sealed record Categorical : LossSpec
    {
        internal override LossRow Row() => new("categorical", "scores of classes", LossMeasure.Probability) { TakesLabels = true };

        private protected override R Of<R>(Cases<R> cases) => cases.Categorical(this);
    }
}

/// <summary>What rules and reports need to know about a loss.</summary>
/// <param name="Name">Its name in sentences.</param>
/// <param name="Outputs">What the decoder's outputs, or their means, are.</param>
/// <param name="Measure">What its value measures.</param>
internal sealed record LossRow(string Name, string Outputs, LossMeasure Measure)
{
    /// <summary>True when it is −log of a normalised density or mass, in nats.</summary>
    internal bool IsLikelihood => Measure != LossMeasure.SquaredError;

    /// <summary>True where −log p(d) is estimated by importance sampling.</summary>
    internal bool IsSampled { get; init; }

    /// <summary>True when targets must lie in [0, 1].</summary>
    internal bool TakesFractions { get; init; }

    /// <summary>True where the targets are the labels of the data, or words.</summary>
    internal bool TakesLabels { get; init; }

    /// <summary>The number of levels that a number of a datum may have; none where it may be any number.</summary>
    internal Option<int> Levels { get; init; }
}
