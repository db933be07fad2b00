using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Networks;

namespace Lattice.Math.Losses;

/// <summary>
/// The loss ℓ(d, g(y)) of equation 2 as pure functions of a decoder's outputs. Each loss is one file with a subclass;
/// <see cref="LossSpec"/> lists the losses a spec can name.
/// </summary>
internal abstract class Loss
{
    /// <summary>True when the targets are the labels of the data, one-hot, and not the data themselves.</summary>
    public virtual bool TakesLabels => false;

    /// <summary>True when the loss is −log Q of targets that have an entropy code under Q.</summary>
    public virtual bool HasCode => false;

    /// <summary>The number of levels that targets with a code have, as level / (Levels − 1).</summary>
    public virtual int Levels => 2;

    /// <summary>The number of the decoder's outputs for data of that many numbers.</summary>
    public virtual int Outputs(int numbers) => numbers;

    /// <summary>The entropy code of a row's targets under Q: costs the loss but for rounding. Nothing is allocated.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="outputs">The decoder's outputs, k numbers with the same bits for writer and reader.</param>
    /// <param name="targets">The targets, those of <see cref="Outputs"/>; a reader fills them in.</param>
    /// <exception cref="ArgumentException">A writer's target has no code, or an output is NaN; the message names it.</exception>
    public virtual void Code<TCoder>(ref TCoder coder, ReadOnlySpan<float> outputs, Span<float> targets)
        where TCoder : struct, IRangeCoder => throw new InvalidOperationException("The loss is no likelihood with an entropy code.");

    /// <summary>The loss's own parameters, trained with the model's; may be empty.</summary>
    /// <param name="outputs">k, the number of the decoder's outputs.</param>
    public virtual Seq<ParameterSpec> Parameters(int outputs) => Seq<ParameterSpec>.Empty;

    /// <summary>True when first values of its parameters follow from errors on the training data (<see cref="Fitted"/>).</summary>
    public virtual bool FitsErrors => false;

    /// <summary>First values of its parameters, in place of those of <see cref="Parameters"/>.</summary>
    /// <param name="meanSquares">The mean over the training data of (target − first output)², for each of the k numbers.</param>
    public virtual Seq<(string Parameter, float[] Values)> Fitted(double[] meanSquares) => Seq<(string, float[])>.Empty;

    /// <summary>What became of its learned variances; none for a loss without.</summary>
    /// <param name="parameters">The values of a parameter.</param>
    public virtual Option<LearnedVariances> Variances(Func<string, double[]> parameters) => Option<LearnedVariances>.None;

    /// <summary>
    /// The loss of each row, nats where it is −log Q(target | outputs), [n × k] and the targets, [n × k] but for losses with other
    /// <see cref="Outputs"/>, → [n × 1].
    /// </summary>
    /// <param name="parameters">Parameter values, those of <see cref="Parameters"/> among them.</param>
    /// <param name="outputs">The decoder's outputs.</param>
    /// <param name="targets">The targets.</param>
    public abstract T Of<T>(ParameterValues<T> parameters, T outputs, T targets) where T : ITensor<T>;

    /// <summary>The mean of Q, the prediction of the targets: [n × k] → as many numbers as there are targets.</summary>
    public virtual T Mean<T>(T outputs) where T : ITensor<T> => outputs;

    /// <summary>Adds a datum to the sums that <see cref="Biases"/> takes.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="sums">A number per output, 0 before the first.</param>
    public virtual void Add(ReadOnlySpan<float> targets, Span<double> sums)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            sums[i] += targets[i];
        }
    }

    /// <summary>Outputs that fit the targets as a whole: a bias per output.</summary>
    /// <param name="sums">Sums over data.</param>
    /// <param name="count">How many data there are.</param>
    public virtual double[] Biases(double[] sums, int count) => [.. sums.Select(sum => Bias(sum, count))];

    /// <summary>The output at which the mean of Q equals that of the targets, as closely as finite outputs allow.</summary>
    /// <param name="sum">The targets' sum.</param>
    /// <param name="count">How many there are.</param>
    public abstract double Bias(double sum, int count);

    /// <summary>The loss that a spec names.</summary>
    public static Loss Of(LossSpec loss) => loss.Match<Loss>(
        bernoulli: _ => new BernoulliLoss(),
        squared: _ => new SquaredLoss(),
        categorical: _ => new CategoricalLoss(),
        gaussian: gaussian => new GaussianLoss(gaussian.Variance),
        logistic: logistic => new LogisticLoss(new(logistic.Components, logistic.Levels)),
        categoricalLevels: categorical => new CategoricalLevelsLoss(categorical.Levels));
}
