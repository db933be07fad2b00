using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Train.Data;

/// <summary>The names of the classes of several files together.</summary>
internal static class ClassNames
{
    /// <summary>
    /// The splits with the same classes: sorted names, numbers by size and words by their letters, or numbers as they are if no file has
    /// names.
    /// </summary>
    internal static (Seq<FileData> Files, Seq<string> Names) Unified(Seq<FileData> files)
    {
        if (files.ForAll(file => file.Classes.IsEmpty))
        {
            return (files, Seq<string>.Empty);
        }

        var names = files.Bind(NamesOf).Distinct().ToArray();
        if (names.All(name => NumberSyntax.IsReal(name)))
        {
            Array.Sort(names, (one, other) => Number(one).CompareTo(Number(other)) is var order and not 0
                ? order
                : string.CompareOrdinal(one, other));
        }
        else
        {
            Array.Sort(names, StringComparer.Ordinal);
        }

        var places = names.Select((name, place) => (name, place)).ToDictionary(one => one.name, one => one.place);
        return (files.Map(file => Renamed(file, places)).Strict(), Prelude.toSeq(names).Strict());
    }

    private static Seq<string> NamesOf(FileData file) => !file.Classes.IsEmpty || !file.Split.HasLabels
        ? file.Classes
        : Prelude.toSeq(Enumerable.Range(0, file.Split.Count).Select(file.Split.Label).Distinct()
            .Select(label => LabelList.NameOf(label))).Strict();

    private static FileData Renamed(FileData file, Dictionary<string, int> places)
    {
        if (!file.Split.HasLabels)
        {
            return file;
        }

        var old = file.Classes.ToArray();
        var labels = new int[file.Split.Count];
        for (var i = 0; i < labels.Length; i++)
        {
            var label = file.Split.Label(i);
            labels[i] = places[old.Length > 0 ? old[label] : LabelList.NameOf(label)];
        }

        return file with { Split = file.Split.WithLabels(labels, places.Count) };
    }

    private static double Number(string name) => NumberSyntax.TryReal(name, out var value) ? value : 0;
}
