using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Networks;

namespace Lattice.Math.Losses;

/// <summary>−log P(d|y), P a product of discretised logistic mixtures over levels.</summary>
internal sealed class LogisticLoss(LogisticLevels levels) : Loss
{
    // The scale of a logistic distribution with standard deviation 1, √3/π.
    private const double ScaleOfUnit = 0.5513288954217921;

    /// <inheritdoc/>
    public override bool HasCode => true;

    /// <inheritdoc/>
    public override int Levels => levels.Levels;

    /// <inheritdoc/>
    public override int Outputs(int numbers) => levels.Blocks * numbers;

    /// <summary>A level per value.</summary>
    public override void Code<TCoder>(ref TCoder coder, ReadOnlySpan<float> outputs, Span<float> targets) =>
        LogisticCode.Code(ref coder, levels, outputs, targets);

    /// <inheritdoc/>
    public override T Of<T>(ParameterValues<T> parameters, T outputs, T targets) => T.LogisticLoss(outputs, targets, levels);

    /// <summary>The mean of the distributions before they are cut into levels, each kept in [0, 1].</summary>
    public override T Mean<T>(T outputs)
    {
        var width = outputs.Shape.Columns / levels.Blocks;
        T Block(int block) => T.Columns(outputs, block * width, width);
        T Mean(int component) => T.Clamp(Block(levels.Means + component), 0, 1);
        if (levels.Components == 1)
        {
            return Mean(0);
        }

        var (all, sum) = (Block(0), Mean(0));
        for (var component = 1; component < levels.Components; component++)
        {
            // Of the mixture so far and one more.
            var weight = Block(component);
            sum += T.Sigmoid(weight - all) * (Mean(component) - sum);
            all += T.Softplus(weight - all);
        }

        return sum;
    }

    /// <summary>Sums of the values and of their squares, a block of each.</summary>
    public override void Add(ReadOnlySpan<float> targets, Span<double> sums)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            sums[i] += targets[i];
            sums[targets.Length + i] += (double)targets[i] * targets[i];
        }
    }

    /// <summary>
    /// Means and scales of the data value by value, scales of one level at least; the components of a mixture lie side by side.
    /// </summary>
    public override double[] Biases(double[] sums, int count)
    {
        var width = sums.Length / levels.Blocks;
        var biases = new double[sums.Length];
        for (var i = 0; i < width; i++)
        {
            var mean = sums[i] / count;
            var deviation = double.Sqrt(double.Max((sums[width + i] / count) - (mean * mean), 0));
            var least = 2 * levels.Half;
            for (var component = 0; component < levels.Components; component++)
            {
                var place = (double)((2 * component) + 1 - levels.Components) / levels.Components;
                biases[((levels.Means + component) * width) + i] = mean + (place * deviation);
                biases[((levels.Scales + component) * width) + i] = levels.OutputOf(
                    Elementary64.Log(double.Max(least, ScaleOfUnit * deviation / double.Sqrt(levels.Components))));
            }
        }

        return biases;
    }

    /// <inheritdoc/>
    public override double Bias(double sum, int count) => sum / count;
}
