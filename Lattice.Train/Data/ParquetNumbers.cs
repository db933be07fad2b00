using System.Numerics;
using Parquet.Data;

namespace Lattice.Train.Data;

/// <summary>The types of numbers in a Parquet file that vectors may have.</summary>
internal static class ParquetNumbers
{
    private static readonly Type[] types =
    [
        typeof(float), typeof(double), typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long),
    ];

    /// <summary>True for those types.</summary>
    internal static bool Are(Type type) => types.Contains(type);

    /// <summary>Copies numbers.</summary>
    /// <param name="data">A column, of one of those types.</param>
    /// <param name="start">The place of the first.</param>
    /// <param name="row">Takes as many as it has room for.</param>
    internal static void Copy(RawColumnData data, int start, Span<double> row)
    {
        switch (data)
        {
            case RawColumnData<float> singles:
                Copy(singles, start, row);
                break;
            case RawColumnData<double> doubles:
                Copy(doubles, start, row);
                break;
            case RawColumnData<sbyte> bytes:
                Copy(bytes, start, row);
                break;
            case RawColumnData<byte> bytes:
                Copy(bytes, start, row);
                break;
            case RawColumnData<short> shorts:
                Copy(shorts, start, row);
                break;
            case RawColumnData<ushort> shorts:
                Copy(shorts, start, row);
                break;
            case RawColumnData<int> integers:
                Copy(integers, start, row);
                break;
            case RawColumnData<uint> integers:
                Copy(integers, start, row);
                break;
            case RawColumnData<long> longs:
                Copy(longs, start, row);
                break;
            default:
                throw new InvalidOperationException($"{data.GetType()} is no column of numbers.");
        }
    }

    private static void Copy<T>(RawColumnData<T> data, int start, Span<double> row) where T : struct, INumber<T>
    {
        var values = data.Values.Slice(start, row.Length);
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = double.CreateChecked(values[j]);
        }
    }
}
