using System.Globalization;
using Lattice.Domain.Experiment;
using Lattice.Math.Coding;

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
                Require(
                    name, split, number => number is >= 0 and <= 1,
                    $"the {loss.Row().Name} loss takes 0 to 1. Scale or binarise the data, or take a loss of real numbers.");
            }

            loss.Row().Levels.IfSome(levels => Require(
                name, split, number => LevelCode.LevelOf(number, levels) >= 0,
                $"the {loss.Row().Name} loss takes {levels} levels as k/{levels - 1}, k from 0 to {levels - 1}. Divide whole numbers by "
                    + $"{levels - 1}, or take a loss of real numbers."));
        }
    }

    private static void Require(string name, DataSplit split, Func<float, bool> fits, string rule)
    {
        var row = new float[split.Width];
        for (var datum = 0; datum < split.Count; datum++)
        {
            split.CopyRow(datum, row);
            for (var i = 0; i < row.Length; i++)
            {
                if (!fits(row[i]))
                {
                    throw new ArgumentException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"Number {i} of {name} datum {split.Origin(datum)} (both counted from 0) is {row[i]}, and {rule}"));
                }
            }
        }
    }
}
