using System.Globalization;
using System.Text;
using LanguageExt;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>
/// <c>metrics.csv</c>: one row per epoch, numbers in the shortest form that reads back to the same bits, lines ending in LF.
/// Losses and costs are means per datum in nats.
/// </summary>
public static class MetricsCsv
{
    /// <summary>The first line.</summary>
    public const string Header =
        "epoch,beta,train.loss.nats_per_datum,train.cost.nats_per_datum,validation.loss.nats_per_datum,validation.cost.nats_per_datum,"
        + "validation.objective.nats_per_datum,best";

    private const int Columns = 8;

    /// <summary>The text of the file: the header, then a row per epoch.</summary>
    public static string Write(Seq<EpochMetrics> epochs) =>
        epochs.Fold(new StringBuilder(Header).Append('\n'), (text, epoch) => text.Append(Row(epoch)).Append('\n')).ToString();

    /// <summary>The row of one epoch, without its line end: what is appended while training runs.</summary>
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

    /// <summary>Reads the text back; a missing line end after the last row is a fault, since the row may be cut short.</summary>
    public static Either<RunFileError, Seq<EpochMetrics>> Read(string text)
    {
        string[] lines = text.Split('\n');
        if (lines[0] != Header)
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
            Option<EpochMetrics> epoch = ReadRow(lines[index]);
            if (epoch.IsNone)
            {
                return new RunFileError.Malformed(index + 1, "not an epoch, six numbers and true or false");
            }

            epoch.IfSome(epochs.Add);
        }

        return Prelude.toSeq(epochs).Strict();
    }

    private static Option<EpochMetrics> ReadRow(string line)
    {
        string[] cells = line.Split(',');
        var numbers = new double[Columns - 2];
        if (cells.Length != Columns
            || !int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out int epoch)
            || cells[^1] is not ("true" or "false"))
        {
            return Option<EpochMetrics>.None;
        }

        for (int column = 0; column < numbers.Length; column++)
        {
            if (!double.TryParse(cells[column + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[column]))
            {
                return Option<EpochMetrics>.None;
            }
        }

        return Prelude.Some(new EpochMetrics(epoch, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], cells[^1] == "true"));
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
