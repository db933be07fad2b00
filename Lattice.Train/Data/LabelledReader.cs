using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>Rows of one file with the labels of another, read side by side.</summary>
/// <param name="rows">The rows.</param>
/// <param name="labels">As many rows of one number.</param>
internal sealed class LabelledReader(IRowReader rows, IRowReader labels) : IRowReader
{
    private readonly double[] label = new double[1];
    private long count;

    /// <inheritdoc/>
    public string Path => rows.Path;

    /// <inheritdoc/>
    public int Width => rows.Width;

    /// <inheritdoc/>
    public Option<ImageShape> Image => rows.Image;

    /// <inheritdoc/>
    public Option<double> Label => label[0];

    /// <inheritdoc/>
    public Seq<DataNote> Notes => rows.Notes;

    /// <inheritdoc/>
    public string? Id => rows.Id;

    /// <inheritdoc/>
    public Seq<string> Names => rows.Names;

    /// <inheritdoc/>
    public bool KeepsMissing => rows.KeepsMissing;

    /// <inheritdoc/>
    public long Skipped => rows.Skipped;

    /// <summary>The two together, if the second file has one number per datum.</summary>
    internal static Either<DataError, IRowReader> Of(IRowReader rows, IRowReader labels) => labels.Width == 1
        ? new LabelledReader(rows, labels)
        : new DataError.WrongCount(labels.Path, "numbers per datum", labels.Width, 1, "Give a file of one label per datum.");

    /// <inheritdoc/>
    public Either<DataError, bool> Next(Span<double> row)
    {
        var before = rows.Skipped;
        var one = rows.Next(row);
        var other = labels.Next(label);
        for (var skipped = before; skipped < rows.Skipped && other.Case is true; skipped++)
        {
            other = labels.Next(label);
        }

        if (one.Case is DataError || other.Case is DataError)
        {
            return one.Case is DataError ? one : other;
        }

        if (one != other)
        {
            return new DataError.WrongCount(
                labels.Path, "labels", one.Case is true ? count : count + 1, one.Case is true ? count + 1 : count,
                "There must be one label per datum: check that data and labels belong together.");
        }

        if (one.Case is false)
        {
            return false;
        }

        count++;
        return Labels.Of(label[0], labels.Path, labels.PlaceOf(0)).Map(_ => true);
    }

    /// <inheritdoc/>
    public DataPlace PlaceOf(int index) => index < 0 ? labels.PlaceOf(0) : rows.PlaceOf(index);
}
