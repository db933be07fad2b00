using System.Globalization;
using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>Class labels: whole numbers from 0.</summary>
internal static class Labels
{
    private const int Largest = 65_535;

    /// <summary>The label that a number in a file stands for.</summary>
    internal static Either<DataError, int> Of(double value, string path, DataPlace place) =>
        value >= 0 && value <= Largest && double.IsInteger(value)
            ? (int)value
            : new DataError.WrongValue(
                path, place, value.ToString("R", CultureInfo.InvariantCulture),
                $"labels are whole numbers from 0 to {Largest}. Number the classes from 0.");

    /// <summary>Reads a file of one label per datum.</summary>
    internal static Either<DataError, int[]> Read(IRowReader reader, int count)
    {
        if (reader.Width != 1)
        {
            return new DataError.WrongFormat(
                reader.Path, new DataPlace.Byte(0), $"{reader.Width} numbers per datum", "one label per datum");
        }

        var labels = new List<int>();
        var value = new double[1];
        while (true)
        {
            var step = reader.Next(value);
            if (step.Case is DataError error)
            {
                return error;
            }

            if (step.Case is false)
            {
                return labels.Count == count
                    ? labels.ToArray()
                    : new DataError.WrongCount(
                        reader.Path,
                        "labels",
                        labels.Count,
                        count,
                        "There must be one label per datum: check that data and labels belong together.");
            }

            var label = Of(value[0], reader.Path, reader.PlaceOf(0));
            if (label.Case is DataError wrong)
            {
                return wrong;
            }

            labels.Add((int)label);
        }
    }
}
