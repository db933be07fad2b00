using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>How a file of comma-separated numbers is laid out.</summary>
/// <param name="CanHaveHeader">True when the user can say that there is a header.</param>
/// <param name="Header">Whether the first line is a header.</param>
/// <param name="LabelColumn">The column of labels, from 0, if there is one.</param>
internal sealed record CsvLayout(bool CanHaveHeader, bool Header, Option<int> LabelColumn)
{
    /// <summary>Numbers in every line and every column.</summary>
    internal static CsvLayout NumbersAlone { get; } = new(CanHaveHeader: false, Header: false, Option<int>.None);
}
