using System.Globalization;
using System.Text;
using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Results;
using Lattice.Domain.Text;

namespace Lattice.App.Report;

/// <summary>
/// <c>metrics.csv</c>: one row per epoch, numbers in the shortest form that round-trips to the same bits, lines ending in LF. Losses and
/// costs are means per datum in nats.
/// </summary>
internal static class MetricsCsv
{
    /// <summary>The first line.</summary>
    public const string Header =
        "epoch,beta,train.loss.nats_per_datum,train.cost.nats_per_datum,validation.loss.nats_per_datum,validation.cost.nats_per_datum,"
        + "validation.objective.nats_per_datum,best";

    /// <summary>The last column if there are epochs of training for searched codes: whether the epoch is one.</summary>
    private const string Refined = ",refined";

    private const int Columns = 8;

    /// <summary>The text of the file: the header, then a row per epoch.</summary>
    public static string Write(Seq<EpochMetrics> epochs)
    {
        var isRefined = epochs.Exists(epoch => epoch.IsRefined);
        return epochs.Fold(
            new StringBuilder(Header).Append(isRefined ? Refined : "").Append('\n'),
            (text, epoch) => text.Append(Row(epoch)).Append(!isRefined ? "" : epoch.IsRefined ? ",true" : ",false").Append('\n'))
            .ToString();
    }

    /// <summary>The row of one epoch, without its line end. Rows are appended while training runs.</summary>
    public static string Row(EpochMetrics epoch) => string.Join(
        ',',
        epoch.Epoch.ToString(CultureInfo.InvariantCulture),
        Number(epoch.Beta),
        Number(epoch.TrainingLoss),
        Number(epoch.TrainingCost),
        Number(epoch.ValidationLoss),
        Number(epoch.ValidationCost),
        Number(epoch.Validation),
        epoch.IsBest ? "true" : "false");

    /// <summary>
    /// Reads the text back; a missing line end after the last row is an error, since the row may be truncated. Lines may end in CR LF too.
    /// </summary>
    public static Either<RunFileError, Seq<EpochMetrics>> Read(string text)
    {
        string[] lines = TextLines.Of(text);
        bool isRefined = lines[0] == Header + Refined;
        if (lines[0] != Header && !isRefined)
        {
            return new RunFileError.Malformed(1, "the header is not that of metrics.csv");
        }

        if (lines[^1].Length > 0 || lines.Length == 1)
        {
            return new RunFileError.Malformed(lines.Length, "the last line has no end");
        }

        var epochs = new List<EpochMetrics>(lines.Length);
        for (int index = 1; index < lines.Length - 1; index++)
        {
            Either<RunFileError, EpochMetrics> epoch = ReadRow(
                lines[index], index + 1, epochs.Count == 0 ? 0 : epochs[^1].Epoch, isRefined);
            if (epoch.Case is RunFileError fault)
            {
                return fault;
            }

            epoch.IfRight(epochs.Add);
        }

        return Prelude.toSeq(epochs).Strict();
    }

    private static Either<RunFileError, EpochMetrics> ReadRow(string line, int number, int before, bool isRefined)
    {
        RunFileError Wrong(int column, string found, string wanted) => new RunFileError.Unexpected(
            FormattableString.Invariant($"line {number}, column {column + 1}"), found.Length == 0 ? "nothing" : found, wanted);
        string[] cells = line.Split(',');
        int columns = isRefined ? Columns + 1 : Columns;
        if (cells.Length != columns)
        {
            return new RunFileError.Malformed(number, FormattableString.Invariant($"{cells.Length} columns, {columns} wanted"));
        }

        if (isRefined && cells[^1] is not ("true" or "false"))
        {
            return Wrong(Columns, cells[^1], "true or false");
        }

        if (!NumberSyntax.TryWhole(cells[0], out int epoch) || epoch <= before)
        {
            return Wrong(0, cells[0], FormattableString.Invariant($"an epoch, a whole number above {before}"));
        }

        var numbers = new double[Columns - 2];
        for (int column = 1; column <= numbers.Length; column++)
        {
            if (!TryNumber(cells[column], out numbers[column - 1]))
            {
                return Wrong(column, cells[column], "a number");
            }
        }

        return cells[Columns - 1] is "true" or "false"
            ? new EpochMetrics(epoch, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], cells[Columns - 1] == "true")
            {
                IsRefined = isRefined && cells[Columns] == "true",
            }
            : Wrong(Columns - 1, cells[Columns - 1], "true or false");
    }

    /// <summary>
    /// A number as <see cref="Row"/> writes it. Non-finite numbers are words; digits beyond the range of a double are an error.
    /// </summary>
    private static bool TryNumber(string cell, out double value)
    {
        switch (cell)
        {
            case "NaN":
                value = double.NaN;
                return true;
            case "Infinity":
                value = double.PositiveInfinity;
                return true;
            case "-Infinity":
                value = double.NegativeInfinity;
                return true;
            default:
                return NumberSyntax.TryReal(cell, out value) && double.IsFinite(value);
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
