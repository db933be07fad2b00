using System.Text.RegularExpressions;
using LanguageExt;
using Lattice.Domain.Text;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codecs of what the sources of tables have in common: columns and missing numbers.</summary>
internal static class TableRules
{
    /// <summary>The pattern of a column's name.</summary>
    internal const string Name = @"^[^\x00-\x1f\x7f]+$";

    private static readonly Codec<string> name = Words.Line("a column's name", "species");

    /// <summary>A whole number is a place, and anything else a name; quotes make a name of a number.</summary>
    private static readonly Codec<TableColumn> column = new(
        new SpecShape.Column(),
        (node, at) => node switch
        {
            SpecNode.Scalar { Quoted: false } scalar when NumberSyntax.IsWhole(scalar.Text) =>
                NumberSyntax.TryWhole(scalar.Text, out int place) && place >= 0
                    ? Faults.None(TableColumn.Of(place))
                    : Faults.Of<TableColumn>(new SpecError.OutOfRange(
                        at with { Line = scalar.Line }, scalar.Text, $"a whole number from 0 to {int.MaxValue}, or a column's name", "0")),
            SpecNode.Scalar scalar when Regex.IsMatch(scalar.Text, Name, RegexOptions.CultureInvariant) && !scalar.Text.EndsWith('\n') =>
                Faults.None(TableColumn.Of(scalar.Text)),
            _ => Codec<TableColumn>.WrongType(node, at, new SpecShape.Column()),
        },
        value => value is TableColumn.Named named
            ? name.Encode(named.Name)
            : new SpecNode.Scalar(value.Shown, false, 0));

    private static readonly Codec<MissingNumbers> missing = Words.Choice(
        "a rule for missing numbers",
        ("refuse", MissingNumbers.Refuse), ("mean", MissingNumbers.Mean), ("zero", MissingNumbers.Zero),
        ("skipRow", MissingNumbers.SkipRow));

    /// <summary>The column of the labels.</summary>
    public static Fields<R, Option<TableColumn>> Label<R>(Func<R, Option<TableColumn>> get) => Field.Optional(
        "labelColumn", column, get,
        "Column that holds the class label, by name or number counted from 0: whole numbers from 0, or words, which are sorted.");

    /// <summary>The column that identifies a datum.</summary>
    public static Fields<R, Option<TableColumn>> Id<R>(Func<R, Option<TableColumn>> get) => Field.Optional(
        "idColumn", column, get, "Column that identifies a datum, by name or number; it is no number of the datum, and encode writes it.");

    /// <summary>Columns left out.</summary>
    public static Fields<R, Seq<TableColumn>> Ignored<R>(Func<R, Seq<TableColumn>> get) => Field.Default(
        "ignoredColumns", Many.Of(column, "columns"), get, Seq<TableColumn>.Empty, "Columns that are left out, by name or number.");

    /// <summary>What becomes of missing numbers.</summary>
    public static Fields<R, MissingNumbers> Missing<R>(Func<R, MissingNumbers> get) => Field.Default(
        "missing", missing, get, MissingNumbers.Refuse,
        "What becomes of an empty cell, NA, NaN or null. refuse: an error; mean: the column's mean over the training data; zero: 0; "
            + "skipRow: the datum is left out.");

    /// <summary>Means are no zeros and ones: they are for numbers that need not be.</summary>
    public static Seq<SpecError> MeansFit(Findings found) =>
        (from missing in found.Find<MissingNumbers>("missing")
         from kind in found.Read<CaseShape>("values.kind")
         where missing.Value == MissingNumbers.Mean && !kind.Is<Values.Real>() && !kind.Is<Values.Probabilities>()
         select (SpecError)new SpecError.MeanOfBits(missing.At, kind.Name)).ToSeq();
}
