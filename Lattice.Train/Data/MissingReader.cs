using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>Rows whose missing numbers are NaN, treated as the user says.</summary>
internal sealed class MissingReader : IRowReader
{
    private readonly IRowReader rows;
    private readonly MissingNumbers rule;

    private MissingReader(IRowReader rows, MissingNumbers rule) => (this.rows, this.rule) = (rows, rule);

    /// <inheritdoc/>
    public string Path => rows.Path;

    /// <inheritdoc/>
    public int Width => rows.Width;

    /// <inheritdoc/>
    public Option<ImageShape> Image => rows.Image;

    /// <inheritdoc/>
    public Option<double> Label => rows.Label;

    /// <inheritdoc/>
    public string? LabelWord => rows.LabelWord;

    /// <inheritdoc/>
    public string? Id => rows.Id;

    /// <inheritdoc/>
    public Seq<string> Names => rows.Names;

    /// <inheritdoc/>
    public bool KeepsMissing => rule == MissingNumbers.Mean;

    /// <inheritdoc/>
    public long Skipped { get; private set; }

    /// <inheritdoc/>
    public Seq<DataNote> Notes => rows.Notes;

    /// <summary>The rows by a rule; as they are where missing numbers are errors.</summary>
    internal static IRowReader Of(IRowReader rows, MissingNumbers rule) =>
        rule == MissingNumbers.Refuse ? rows : new MissingReader(rows, rule);

    /// <inheritdoc/>
    public Either<DataError, bool> Next(Span<double> row)
    {
        while (true)
        {
            var step = rows.Next(row);
            if (step.Case is not true || rule == MissingNumbers.Mean)
            {
                return step;
            }

            if (rule == MissingNumbers.Zero)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = double.IsNaN(row[i]) ? 0 : row[i];
                }

                return step;
            }

            if (!HasGap(row) && !rows.Label.Exists(double.IsNaN))
            {
                return step;
            }

            Skipped++;
        }
    }

    /// <inheritdoc/>
    public DataPlace PlaceOf(int index) => rows.PlaceOf(index);

    private static bool HasGap(Span<double> row)
    {
        foreach (var value in row)
        {
            if (double.IsNaN(value))
            {
                return true;
            }
        }

        return false;
    }
}
