using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>
/// The map from the numbers of a file to those that a model sees, x ↦ (x − shift) / factor, number by number or one for all, and what
/// stands for a missing one.
/// </summary>
/// <param name="shift">Shifts: one per number of a datum, or one alone.</param>
/// <param name="factor">As many factors, above 0.</param>
/// <param name="fill">As many numbers of the file that stand for missing ones.</param>
internal sealed class Standardisation(double[] shift, double[] factor, double[] fill)
{
    /// <summary>Shifts: one per number of a datum, or one alone.</summary>
    public IReadOnlyList<double> Shift => shift;

    /// <summary>As many factors.</summary>
    public IReadOnlyList<double> Factor => factor;

    /// <summary>As many numbers for missing ones.</summary>
    public IReadOnlyList<double> Fill => fill;

    /// <summary>
    /// The map that training data ask for; none where numbers stay as they are and none may be missing. A number that never changes becomes
    /// 0, and 0 becomes it again.
    /// </summary>
    /// <param name="training">The training data in double precision, with NaN for missing numbers.</param>
    /// <param name="scaling">How they are scaled.</param>
    /// <param name="isPicture">True for one shift and factor of all numbers.</param>
    internal static Standardisation Of(WideRows training, Scaling scaling, bool isPicture)
    {
        var width = isPicture ? 1 : training.Width;
        var (counts, sums, least, most) = (new long[width], new double[width], new double[width], new double[width]);
        Array.Fill(least, double.PositiveInfinity);
        Array.Fill(most, double.NegativeInfinity);
        Each(training, width, (i, value) =>
        {
            counts[i]++;
            sums[i] += value;
            (least[i], most[i]) = (double.Min(least[i], value), double.Max(most[i], value));
        });
        var means = new double[width];
        for (var i = 0; i < width; i++)
        {
            means[i] = counts[i] == 0 ? 0 : least[i] == most[i] ? least[i] : sums[i] / counts[i];
        }

        var (shift, factor) = (new double[width], new double[width]);
        Array.Fill(factor, 1);
        if (scaling == Scaling.Standard)
        {
            var squares = new double[width];
            Each(training, width, (i, value) => squares[i] += (value - means[i]) * (value - means[i]));
            for (var i = 0; i < width; i++)
            {
                (shift[i], factor[i]) = (means[i], Above(double.Sqrt(squares[i] / long.Max(1, counts[i])), least[i] < most[i]));
            }
        }
        else if (scaling == Scaling.Unit)
        {
            for (var i = 0; i < width; i++)
            {
                (shift[i], factor[i]) = (counts[i] == 0 ? 0 : least[i], Above(most[i] - least[i], least[i] < most[i]));
            }
        }

        return new(shift, factor, means);
    }

    /// <summary>The map of levels to [0, 1].</summary>
    internal static Standardisation Of(Values.Levels levels) => new([0], [levels.Count - 1], [0]);

    /// <summary>Fills and scales a row.</summary>
    internal void Apply(Span<double> row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var place = shift.Length == 1 ? 0 : i;
            row[i] = ((double.IsNaN(row[i]) ? fill[place] : row[i]) - shift[place]) / factor[place];
        }
    }

    /// <summary>Scales rows of a model back.</summary>
    /// <param name="rows">The numbers, row by row.</param>
    /// <param name="width">Numbers per row.</param>
    internal float[] Back(float[] rows, int width)
    {
        var back = new float[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var place = shift.Length == 1 ? 0 : i % width;
            back[i] = (float)((rows[i] * factor[place]) + shift[place]);
        }

        return back;
    }

    // A spread that is no number above 0 in double precision is none.
    private static double Above(double spread, bool isSpread) => isSpread && spread > 0 ? spread : 1;

    private static void Each(WideRows rows, int width, Action<int, double> take)
    {
        for (var datum = 0; datum < rows.Count; datum++)
        {
            var row = rows.Row(datum);
            for (var i = 0; i < row.Length; i++)
            {
                if (!double.IsNaN(row[i]))
                {
                    take(width == 1 ? 0 : i, row[i]);
                }
            }
        }
    }
}
