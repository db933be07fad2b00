using System.Globalization;
using Lattice.Domain.Quantities;
using Lattice.Domain.Text;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>Strict codecs for numbers: unquoted, finite, and whole numbers without point or exponent.</summary>
internal static class Numbers
{
    /// <summary>Upper limit on the units of a layer and on the coordinates or copies of a lattice.</summary>
    public const int MostUnits = 65536;

    /// <summary>Any 64-bit seed.</summary>
    public static Codec<ulong> Seed { get; } = Whole(0, ulong.MaxValue, "1").Map(value => (ulong)value, seed => seed);

    /// <summary>A count from 1 to <paramref name="most"/>.</summary>
    public static Codec<Dimension> Count(string example, int most = int.MaxValue) =>
        Int(1, example, most).Map(Dimension.Of, value => value.Value);

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public static Codec<int> Int(int low, string example, int high = int.MaxValue) =>
        Whole(low, high, example).Map(value => (int)value, value => value);

    /// <summary>A finite real number in an interval.</summary>
    public static Codec<double> Real(Interval interval, string example)
    {
        var shape = new SpecShape.Real(interval, example);
        return new(
            shape,
            (node, at) => node switch
            {
                SpecNode.Scalar { Quoted: false } scalar when NumberSyntax.TryReal(scalar.Text, out var value) =>
                    Bounded(value, interval.Holds, scalar, at, shape),
                _ => Codec<double>.WrongType(node, at, shape),
            },
            value => new SpecNode.Scalar(Display.Number(value), false, 0));
    }

    private static Codec<decimal> Whole(decimal low, decimal high, string example)
    {
        var shape = new SpecShape.Whole(low, high, example);
        return new(
            shape,
            (node, at) => node switch
            {
                SpecNode.Scalar { Quoted: false } scalar when NumberSyntax.IsWhole(scalar.Text) => Bounded(
                    decimal.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                        ? value
                        : decimal.MinValue,
                    found => found >= low && found <= high,
                    scalar,
                    at,
                    shape),
                _ => Codec<decimal>.WrongType(node, at, shape),
            },
            value => new SpecNode.Scalar(value.ToString("0", CultureInfo.InvariantCulture), false, 0));
    }

    private static LanguageExt.Validation<SpecError, N> Bounded<N>(
        N value, Func<N, bool> admits, SpecNode.Scalar scalar, SpecPath at, SpecShape shape) =>
        admits(value)
            ? Faults.None(value)
            : Faults.Of<N>(
                new SpecError.OutOfRange(at with { Line = scalar.Line }, Display.Clean(scalar.Text), shape.Expected, shape.Example));
}
