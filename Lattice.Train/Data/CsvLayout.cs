using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>How a file of lines of cells is laid out.</summary>
/// <param name="CanHaveHeader">True when a spec describes the file: it may have names, quotes and any separator.</param>
/// <param name="Header">Whether the first line is a header, whatever it holds.</param>
/// <param name="Columns">What the columns are.</param>
internal sealed record CsvLayout(bool CanHaveHeader, bool Header, TableColumns Columns)
{
    /// <summary>Every line and every column holds numbers, with commas between them.</summary>
    internal static CsvLayout NumbersAlone { get; } = new(CanHaveHeader: false, Header: false, TableColumns.NumbersAlone);

    /// <summary>The mark between cells.</summary>
    public CellSeparator Separator { get; init; } = CellSeparator.Comma;

    /// <summary>The decimal mark.</summary>
    public DecimalMark Decimal { get; init; } = DecimalMark.Point;

    /// <summary>True when missing numbers are read as NaN, false when they are errors.</summary>
    public bool KeepsMissing { get; init; }

    /// <summary>The layout of a spec's files.</summary>
    internal static CsvLayout Of(DataSpec.Csv spec) =>
        new(CanHaveHeader: true, spec.Header, new(spec.LabelColumn, spec.IdColumn, spec.IgnoredColumns))
        {
            Separator = spec.Separator,
            Decimal = spec.Decimal,
            KeepsMissing = spec.Missing != MissingNumbers.Refuse,
        };
}
