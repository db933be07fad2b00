using Lattice.Math.Algebra;

namespace Lattice.Math.Coding;

/// <summary>Levels with the probabilities of discretised logistic mixtures. Nothing is allocated.</summary>
/// <remarks>
/// With F(k) = Σ_c π_c·σ(((k + ½)/(L − 1) − m_c)/s_c), in double and in the order of the components, the interval of level 0 begins at 0,
/// that of level k ≥ 1 at 2k + ⌊F(k − 1)·(2³² − 2L)⌋, and each ends where the next begins, the last at 2³². The two numbers that every
/// level has for itself keep its interval from being empty where rounding makes F fall.
/// </remarks>
internal static class LogisticCode
{
    private const double Whole = 4294967296;
    private const int Numbers = 3;

    /// <summary>Codes levels.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="levels">The distributions.</param>
    /// <param name="outputs">The decoder's outputs, as <see cref="LogisticLevels"/> lays them out.</param>
    /// <param name="targets">The levels over L − 1; a reader fills them in.</param>
    /// <exception cref="ArgumentException">A writer's target is no level, or an output is not finite.</exception>
    public static void Code<TCoder>(ref TCoder coder, LogisticLevels levels, ReadOnlySpan<float> outputs, Span<float> targets)
        where TCoder : struct, IRangeCoder
    {
        if (outputs.Length != levels.Blocks * targets.Length)
        {
            throw new ArgumentException($"{outputs.Length} outputs for {targets.Length} levels.", nameof(targets));
        }

        for (var i = 0; i < outputs.Length; i++)
        {
            if (!float.IsFinite(outputs[i]))
            {
                throw new ArgumentException($"Output {i + 1} of the decoder is {outputs[i]}, which gives no probability.", nameof(outputs));
            }
        }

        Span<double> mixture = stackalloc double[Numbers * levels.Components];
        for (var i = 0; i < targets.Length; i++)
        {
            Fill(levels, outputs, i, targets.Length, mixture);
            if (TCoder.Reads)
            {
                var found = Find(levels, mixture, coder.Target());
                Narrow(ref coder, levels, mixture, found);
                targets[i] = LevelCode.ValueOf(found, levels.Levels);
            }
            else
            {
                Narrow(ref coder, levels, mixture, LevelCode.LevelOf(targets, i, levels.Levels));
            }
        }
    }

    /// <summary>Weights, means and 1/s of the mixture of a value, one after the other for each component.</summary>
    private static void Fill(LogisticLevels levels, ReadOnlySpan<float> outputs, int value, int width, Span<double> mixture)
    {
        var (count, sum, largest) = (levels.Components, 0.0, double.NegativeInfinity);
        for (var component = 0; component < count && count > 1; component++)
        {
            largest = double.Max(largest, outputs[(component * width) + value]);
        }

        for (var component = 0; component < count; component++)
        {
            var weight = count == 1 ? 1 : Elementary64.Exp(outputs[(component * width) + value] - largest);
            sum += weight;
            mixture[Numbers * component] = weight;
            mixture[(Numbers * component) + 1] = outputs[((levels.Means + component) * width) + value];
            mixture[(Numbers * component) + 2] = Elementary64.Exp(
                -levels.LogScale<Real64>(outputs[((levels.Scales + component) * width) + value]).Value);
        }

        for (var component = 0; component < count; component++)
        {
            mixture[Numbers * component] /= sum;
        }
    }

    private static int Find(LogisticLevels levels, ReadOnlySpan<double> mixture, uint target)
    {
        var (low, high) = (0, levels.Levels - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Edge(levels, mixture, middle) <= target ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private static void Narrow<TCoder>(ref TCoder coder, LogisticLevels levels, ReadOnlySpan<double> mixture, int level)
        where TCoder : struct, IRangeCoder
    {
        var low = Edge(levels, mixture, level);
        var next = level + 1 == levels.Levels ? 0 : Edge(levels, mixture, level + 1);
        coder.Narrow(low, next - low);
    }

    /// <summary>Where the interval of a level begins.</summary>
    private static uint Edge(LogisticLevels levels, ReadOnlySpan<double> mixture, int level)
    {
        if (level == 0)
        {
            return 0;
        }

        var (edge, below) = ((level - 0.5) / (levels.Levels - 1), 0.0);
        for (var i = 0; i < mixture.Length; i += Numbers)
        {
            var x = (edge - mixture[i + 1]) * mixture[i + 2];
            var e = Elementary64.Exp(-double.Abs(x));
            below += mixture[i] * ((x < 0 ? e : 1) / (1 + e));
        }

        return (uint)(2 * level) + (uint)(double.Min(below, 1) * (Whole - (2 * levels.Levels)));
    }
}
