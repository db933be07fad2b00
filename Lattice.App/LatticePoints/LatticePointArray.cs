using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Domain.Text;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Experiments;

namespace Lattice.App.LatticePoints;

/// <summary>
/// Reads lattice points from an array of their coefficients alone: row i belongs to the i-th datum of a split and one of its dithers.
/// </summary>
/// <param name="seed">The run's seed.</param>
/// <param name="stream">The stream of the split.</param>
/// <param name="dither">Which dither of each datum, counted from 0.</param>
/// <param name="draws">Draws per dither.</param>
internal sealed class LatticePointArray(ulong seed, RandomStream stream, int dither, int draws)
{
    private const double ExactIntegers = 1L << 53;

    /// <summary>The number of values of each discrete variable; empty for a lattice.</summary>
    public Seq<int> Alphabets { get; init; }

    /// <summary>The points of a file.</summary>
    internal Either<AppFault, Seq<RepresentedDatum>> Read(string file, int coefficients) =>
        NumberFile.Read(file, coefficients, "the coefficients of a lattice point").MapLeft(AppFault.Of).Bind(table =>
        {
            var points = new RepresentedDatum[table.Rows];
            for (var row = 0; row < points.Length; row++)
            {
                var numbers = new long[coefficients];
                for (var i = 0; i < coefficients; i++)
                {
                    var number = table.Row(row)[i];
                    if (!double.IsInteger(number) || double.Abs(number) >= ExactIntegers
                        || (!Alphabets.IsEmpty && (number < 0 || number >= Alphabets[i])))
                    {
                        return (Either<AppFault, Seq<RepresentedDatum>>)AppFault.Of(new DataError.WrongValue(
                            table.Source, table.PlaceOf(row, i), Display.Number(number),
                            Alphabets.IsEmpty
                                ? "a coefficient is a whole number between -2^53 and 2^53."
                                : $"a value is a whole number from 0 and below {Alphabets[i]}."));
                    }

                    numbers[i] = (long)number;
                }

                points[row] = new(row, Represent.Key(seed, stream, row, dither, draws), new Arr<long>(numbers), double.NaN);
            }

            return points.Length == 0
                ? AppFault.BadInput($"{file}: there is no lattice point in the file.")
                : Prelude.toSeq(points).Strict();
        });
}
