using LanguageExt;
using Lattice.Math.Models;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Tasks;

namespace Lattice.Train.Rows;

/// <summary>
/// What the coordinates of y mean to the decoder: y of test data at inference, and pictures along single coordinates. Coordinates are
/// ranked by their effect, the variance of the outputs along the coordinate, summed over outputs.
/// </summary>
internal sealed class LatentViews
{
    private const int Measured = 500;
    private const int Shown = 8;
    private const int Steps = 9;
    private const int MostCoordinates = 256;
    private const double Deviations = 2;

    private readonly int m;
    private readonly int count;
    private readonly float[] y;
    private readonly TraversedCoordinate[] coordinates;
    private readonly float[][] pictures;
    private readonly double[] effects;

    private LatentViews(int m, int count, float[] y, Pictures decoder)
    {
        (this.m, this.count, this.y) = (m, count, y);
        coordinates = [.. Enumerable.Range(0, m).Select(Interval)];
        pictures = [.. coordinates.Select(coordinate => decoder.Decode(Along(coordinate)))];
        effects = [.. pictures.Select(Effect)];
    }

    /// <summary>The views of a model; none for discrete values, for more than 256 coordinates, or where a y is not finite.</summary>
    public static Option<LatentViews> Of(Model model, IParameters store, ulong seed, ISplit split, Pictures decoder, Workers workers)
    {
        var representation = model.Latent.Inference(store.Doubles);
        if (split.Count == 0 || representation.Dimension > MostCoordinates
            || !(representation.IsQuantized || model.Latent.NeedsLogVariance))
        {
            return Option<LatentViews>.None;
        }

        var count = int.Min(Measured, split.Count);
        var y = DecoderInputs.AtInference(model, store, seed, split, count, workers);
        return y.All(float.IsFinite) ? new LatentViews(representation.Dimension, count, y, decoder) : Option<LatentViews>.None;
    }

    /// <summary>
    /// The coordinates of the greatest effect in the first datum's y, each moved from two standard deviations below its mean to two above.
    /// </summary>
    public LatentTraversal Traversal()
    {
        int[] ranked = [.. Enumerable.Range(0, m).OrderByDescending(i => effects[i]).ThenBy(i => i).Take(Shown)];
        return new(
            Prelude.toSeq(ranked.Select(i => coordinates[i])).Strict(), Steps, [.. ranked.SelectMany(i => pictures[i])]);
    }

    /// <summary>
    /// The plane of a latent of two dimensions, or of the block of two dimensions that changes the picture most; none without either.
    /// </summary>
    public Option<LatentPlane> Plane(Model model, DataSplit data) =>
        (m == 2
            ? Prelude.Some(0)
            : Prelude.toSeq(model.Latent.Blocks.Filter(block => block.Dimension == 2)
                .OrderByDescending(block => effects[block.First] + effects[block.First + 1])).HeadOrNone().Map(block => block.First))
        .Map(first => new LatentPlane(
            first,
            [.. Enumerable.Range(0, count).SelectMany(datum => new[] { y[(datum * m) + first], y[(datum * m) + first + 1] })],
            data.HasLabels ? [.. Enumerable.Range(0, count).Select(data.Label)] : []));

    private TraversedCoordinate Interval(int i)
    {
        var (sum, squares) = (0.0, 0.0);
        for (var datum = 0; datum < count; datum++)
        {
            sum += y[(datum * m) + i];
        }

        var mean = sum / count;
        for (var datum = 0; datum < count; datum++)
        {
            var distance = y[(datum * m) + i] - mean;
            squares += distance * distance;
        }

        var reach = Deviations * double.Sqrt(squares / count);
        return new(i, mean - reach, mean + reach);
    }

    private float[] Along(TraversedCoordinate coordinate)
    {
        var rows = new float[Steps * m];
        for (var step = 0; step < Steps; step++)
        {
            y.AsSpan(0, m).CopyTo(rows.AsSpan(step * m));
            rows[(step * m) + coordinate.Index] =
                (float)(coordinate.From + ((coordinate.To - coordinate.From) * step / (Steps - 1)));
        }

        return rows;
    }

    private static double Effect(float[] outputs)
    {
        var (width, effect) = (outputs.Length / Steps, 0.0);
        for (var output = 0; output < width; output++)
        {
            var (sum, squares) = (0.0, 0.0);
            for (var step = 0; step < Steps; step++)
            {
                double value = outputs[(step * width) + output];
                (sum, squares) = (sum + value, squares + (value * value));
            }

            effect += (squares / Steps) - (sum / Steps * (sum / Steps));
        }

        return effect;
    }
}
