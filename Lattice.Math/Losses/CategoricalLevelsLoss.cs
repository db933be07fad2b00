using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Networks;

namespace Lattice.Math.Losses;

/// <summary>
/// −log P(d|y), P a product of softmaxes over levels: the outputs are L logits for the first value, then L for the second, and so on.
/// </summary>
internal sealed class CategoricalLevelsLoss(int levels) : Loss
{
    /// <inheritdoc/>
    public override bool HasCode => true;

    /// <inheritdoc/>
    public override int Levels => levels;

    /// <inheritdoc/>
    public override int Outputs(int numbers) => levels * numbers;

    /// <summary>A level per value.</summary>
    public override void Code<TCoder>(ref TCoder coder, ReadOnlySpan<float> outputs, Span<float> targets)
    {
        if (outputs.Length != levels * targets.Length)
        {
            throw new ArgumentException($"{outputs.Length} outputs for {targets.Length} levels.", nameof(targets));
        }

        if (outputs.IndexOf(float.NaN) is >= 0 and var at)
        {
            throw new ArgumentException($"Output {at + 1} of the decoder is NaN, which gives no probability.", nameof(outputs));
        }

        for (var i = 0; i < targets.Length; i++)
        {
            var level = TCoder.Reads ? 0 : LevelCode.LevelOf(targets, i, levels);
            targets[i] = LevelCode.ValueOf(SoftmaxCode.Code(ref coder, outputs.Slice(i * levels, levels), level), levels);
        }
    }

    /// <inheritdoc/>
    public override T Of<T>(ParameterValues<T> parameters, T outputs, T targets) => T.LevelsLoss(outputs, targets, levels);

    /// <summary>Σ_k P(k)·k/(L − 1).</summary>
    public override T Mean<T>(T outputs)
    {
        var width = outputs.Shape.Columns / levels;
        var each = T.Reshape(outputs, new Shape(outputs.Shape.Rows * width, levels));

        // 0, 1, 2, 3, … by doubling.
        var numbers = T.Constant(0) * T.Rows(T.Columns(outputs, 0, 1), 0, 1);
        for (var count = 1; count < levels; count *= 2)
        {
            numbers = T.ConcatenateColumns(numbers, numbers + T.Constant(count));
        }

        var probabilities = T.Exp(each - T.LogSumExpOverColumns(each));
        var means = T.SumOverColumns(probabilities * (T.Constant(1.0 / (levels - 1)) * T.Columns(numbers, 0, levels)));
        return T.Reshape(means, new Shape(outputs.Shape.Rows, width));
    }

    /// <summary>How often each value has each level.</summary>
    public override void Add(ReadOnlySpan<float> targets, Span<double> sums)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            if (LevelCode.LevelOf(targets[i], levels) is >= 0 and var level)
            {
                sums[(i * levels) + level]++;
            }
        }
    }

    /// <summary>The logarithm of a level's share, with half a datum added so that it is finite for a level without one.</summary>
    public override double Bias(double sum, int count) => Elementary64.Log(sum + 0.5) - Elementary64.Log(count);
}
