using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>Reads a split from the rows of one file.</summary>
internal static class SplitReader
{
    /// <summary>Reads all rows.</summary>
    /// <param name="reader">The rows.</param>
    /// <param name="values">How numbers become data.</param>
    /// <param name="firstDatum">Index of the file's first datum in the order of the files.</param>
    /// <param name="width">The width the data must have, if another file has determined it.</param>
    internal static Either<DataError, FileData> Read(IRowReader reader, Values values, int firstDatum, Option<int> width)
    {
        if (width.Exists(expected => expected != reader.Width))
        {
            return new DataError.WrongCount(
                reader.Path, "numbers per datum", reader.Width, width.IfNone(0),
                "All splits must have the training data's width: check that the files belong together.");
        }

        var rows = new RowBuilder(reader.Width, DataValues.AreBits(values), reader.KeepsMissing || values.IsScaled);
        var marks = new RowMarks();
        var row = new double[reader.Width];
        while (true)
        {
            var step = reader.Next(row);
            if (step.Case is DataError broken)
            {
                return broken;
            }

            if (step.Case is false)
            {
                return new FileData(marks.Split(rows.Build(), reader), reader.Image, reader.Notes)
                {
                    Names = reader.Names,
                    Classes = marks.Labels.Names(),
                };
            }

            if (rows.IsFull)
            {
                return new DataError.WrongFormat(
                    reader.Path,
                    reader.PlaceOf(0),
                    $"more than {rows.Count} data of {reader.Width} numbers",
                    "data that fit an array: split the file");
            }

            if ((marks.Add(reader) || DataValues.Convert(values, firstDatum + rows.Count, row, reader)).Case is DataError error)
            {
                return error;
            }

            rows.Add(row);
        }
    }
}
