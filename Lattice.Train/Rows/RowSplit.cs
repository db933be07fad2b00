using LanguageExt;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Rows;

/// <summary>Rows of numbers that are their own targets, or have their labels as targets.</summary>
internal sealed class RowSplit(DataSplit split, bool isLabelled) : ISplit
{
    public int Count => split.Count;

    /// <summary>The rows.</summary>
    public DataSplit Rows => split;

    /// <summary>The same data without labels, which an encoder does not look at.</summary>
    public static ISplit Unlabelled(ISplit split) => split is RowSplit rows ? new RowSplit(rows.Rows, isLabelled: false) : split;

    public BatchOrder InOrder(int most) => BatchOrder.Consecutive([.. Enumerable.Range(0, Count)], most);

    public void Load(ReadOnlySpan<int> data, IPlan plan, int first)
    {
        split.CopyRows(data, plan.Argument(first));
        if (isLabelled)
        {
            var oneHot = plan.Argument(first + 1);
            oneHot.Clear();
            for (var i = 0; i < data.Length; i++)
            {
                // A label that is none of the model's is refused where it is coded.
                if (split.Label(data[i]) < split.Classes)
                {
                    oneHot[(i * split.Classes) + split.Label(data[i])] = 1;
                }
            }
        }
    }

    public Option<LargestNumber> Largest(int datum) => LargestNumber.Of(split, datum);

    public Option<LargestNumber> Largest() => LargestNumber.Of(split);

    /// <summary>1 for a label that is not the most probable one.</summary>
    public double Error(int datum, ReadOnlySpan<float> outputs) => isLabelled && Largest(outputs) != split.Label(datum) ? 1 : 0;

    private static int Largest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}
