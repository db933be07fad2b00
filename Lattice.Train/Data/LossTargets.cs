using System.Globalization;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>Whether data can be targets of a loss: what the values of a file are checked for while it is read.</summary>
internal static class LossTargets
{
    /// <summary>Refuses data that the loss has no value for.</summary>
    /// <exception cref="ArgumentException">A number or a label cannot be a target; the message says which.</exception>
    public static void Require(DataSet data, LossSpec loss)
    {
        foreach (var (name, split) in new[] { ("training", data.Training), ("validation", data.Validation), ("test", data.Test) })
        {
            if (loss.Row().TakesLabels && !split.HasLabels)
            {
                throw new ArgumentException(
                    $"The {loss.Row().Name} loss needs a label per datum, and the {name} data have none. Give labels with the rows.");
            }

            if (loss.Row().TakesFractions)
            {
                RequireFractions(name, split, loss);
            }
        }
    }

    private static void RequireFractions(string name, DataSplit split, LossSpec loss)
    {
        var row = new float[split.Width];
        for (var datum = 0; datum < split.Count; datum++)
        {
            split.CopyRow(datum, row);
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] is not (>= 0 and <= 1))
                {
                    throw new ArgumentException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"Number {i} of {name} datum {split.Origin(datum)} (both counted from 0) is {row[i]}, and the {loss.Row().Name} "
                            + $"loss takes 0 to 1. Scale or binarise the data, or take a loss of real numbers."));
                }
            }
        }
    }
}
