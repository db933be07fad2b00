using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>How a file of comma-separated numbers is laid out.</summary>
/// <param name="CanHaveHeader">True when the user can declare a header.</param>
/// <param name="Header">Whether the first line is a header.</param>
/// <param name="LabelColumn">The label column, counted from 0, if there is one.</param>
internal sealed record CsvLayout(bool CanHaveHeader, bool Header, Option<int> LabelColumn)
{
    /// <summary>Every line and every column holds numbers.</summary>
    internal static CsvLayout NumbersAlone { get; } = new(CanHaveHeader: false, Header: false, Option<int>.None);
}
