using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>Which columns of a table are something else than numbers of a datum.</summary>
/// <param name="Label">The column of the labels, if there is one.</param>
/// <param name="Id">The column that identifies a datum, if there is one.</param>
/// <param name="Ignored">Columns that are left out.</param>
internal sealed record TableColumns(Option<TableColumn> Label, Option<TableColumn> Id, Seq<TableColumn> Ignored)
{
    /// <summary>Every column holds numbers of a datum.</summary>
    internal static TableColumns NumbersAlone { get; } = new(default, default, default);

    /// <summary>
    /// The names of the columns of numbers in another file, in their order. A file with names then has them in any order and others beside
    /// them; a file without names has as many columns.
    /// </summary>
    public Seq<string> Expected { get; init; }

    /// <summary>True when a file with names may lack the columns of labels and ids.</summary>
    public bool MayLack { get; init; }
}
