using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Text;

namespace Lattice.Train.Data;

/// <summary>What the columns of one file are.</summary>
/// <param name="Targets">For each column the place of its number in a datum; −1 where it has none.</param>
/// <param name="Label">The label's column; −1 for none.</param>
/// <param name="Id">The id's column; −1 for none.</param>
/// <param name="Names">The names of the columns of numbers, in the order of a datum; empty where the file has no names.</param>
internal sealed record ColumnPlan(int[] Targets, int Label, int Id, Seq<string> Names)
{
    private const int NamesShown = 12;

    /// <summary>Numbers per datum.</summary>
    public int Width { get; } = Targets.Count(target => target >= 0);

    /// <summary>The plan of a file, or what was found and what was expected instead.</summary>
    /// <param name="columns">What the columns are to be.</param>
    /// <param name="names">The names in the file; empty where it has none.</param>
    /// <param name="count">How many columns it has.</param>
    internal static Either<(string Found, string Expected), ColumnPlan> Of(TableColumns columns, string[] names, int count)
    {
        var byName = names.Length > 0 && !columns.Expected.IsEmpty;
        var (label, id) = (-1, -1);
        var targets = new int[count];
        if (Special(columns.Label, "the label column", ref label) is { } wrongLabel)
        {
            return wrongLabel;
        }

        if (Special(columns.Id, "the id column", ref id) is { } wrongId)
        {
            return wrongId;
        }

        foreach (var ignored in columns.Ignored)
        {
            var place = -1;
            if (Find(ignored, "the ignored column", ref place) is { } wrong && !byName)
            {
                return wrong;
            }

            if (place >= 0)
            {
                targets[place] = -1;
            }
        }

        if (label >= 0)
        {
            targets[label] = -1;
        }

        if (id >= 0)
        {
            targets[id] = -1;
        }

        return byName ? ByName() : Prelude.Right(InTurn());

        (string, string)? Special(Option<TableColumn> column, string what, ref int place) =>
            column.Case is not TableColumn given ? null
            : Find(given, what, ref place) is { } wrong && !(columns.MayLack && byName) ? wrong
            : null;

        (string, string)? Find(TableColumn column, string what, ref int place)
        {
            if (column is TableColumn.At at)
            {
                place = at.Place < count ? at.Place : -1;
                return place >= 0 ? null
                    : ($"{(count == 1 ? "1 column" : $"{count} columns")}", $"{what}, {at.Place}, among 0 … {count - 1}");
            }

            var name = ((TableColumn.Named)column).Name;
            if (names.Length == 0)
            {
                return ("no line of names", $"one that names {what}, '{name}': add it, give the column's number, or set header: true");
            }

            place = Array.IndexOf(names, name);
            return place < 0 ? ($"columns {Shown(names)}", $"{what}, '{name}', among them")
                : Array.IndexOf(names, name, place + 1) is > 0 ? ($"two columns '{name}'", $"one {what}: give its number, counted from 0")
                : null;
        }

        ColumnPlan InTurn()
        {
            var next = 0;
            for (var i = 0; i < count; i++)
            {
                targets[i] = targets[i] < 0 ? -1 : next++;
            }

            var own = Prelude.toSeq(names.Where((_, i) => targets[i] >= 0)).Strict();
            return new(targets, label, id, own.Distinct().Count() == own.Count ? own : Seq<string>.Empty);
        }

        Either<(string Found, string Expected), ColumnPlan> ByName()
        {
            Array.Fill(targets, -1);
            var missing = new List<string>();
            for (var i = 0; i < columns.Expected.Count; i++)
            {
                var place = Array.IndexOf(names, columns.Expected[i]);
                if (place < 0 || place == label || place == id || targets[place] >= 0)
                {
                    missing.Add(columns.Expected[i]);
                }
                else
                {
                    targets[place] = i;
                }
            }

            return missing.Count == 0
                ? new ColumnPlan(targets, label, id, columns.Expected)
                : ($"columns {Shown(names)}", $"the training data's columns, of which {Shown([.. missing])} "
                    + $"{(missing.Count == 1 ? "is" : "are")} missing");
        }
    }

    private static string Shown(string[] names) => string.Join(", ", names.Take(NamesShown).Select(name => $"'{Display.Clean(name, 40)}'"))
        + (names.Length > NamesShown ? $", … ({names.Length} in all)" : "");
}
