using System.Globalization;
using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>
/// The labels of some rows. If all are whole numbers from 0 they are the classes; otherwise they are the classes' names. Numbers among
/// words are names too.
/// </summary>
internal sealed class LabelList
{
    private const int MostClasses = 65_536;

    private readonly bool areKnown;
    private readonly Dictionary<string, int> places = [];
    private readonly List<string> names = [];
    private List<int> labels = [];
    private bool isNamed;

    /// <summary>No labels yet.</summary>
    internal LabelList() { }

    /// <summary>No labels yet, of classes that are known: by their names, or as numbers if they have none.</summary>
    internal LabelList(Seq<string> known)
    {
        known.Iter(name => Place(name));
        (areKnown, isNamed) = (true, !known.IsEmpty);
    }

    /// <summary>Takes the label of the row just read, if it has one.</summary>
    internal Option<DataError> Add(IRowReader reader)
    {
        if (reader.LabelWord is null && reader.Label.Case is not double)
        {
            return Option<DataError>.None;
        }

        var number = reader.Label.IfNone(0);
        if (double.IsNaN(number))
        {
            return new DataError.WrongValue(
                reader.Path, reader.PlaceOf(-1), "no label", "a label cannot be filled in. Write one, or set data.missing: skipRow.");
        }

        if (!isNamed && reader.LabelWord is null)
        {
            return Labels.Of(number, reader.Path, reader.PlaceOf(-1)).Match(
                label =>
                {
                    labels.Add(label);
                    return Option<DataError>.None;
                },
                error => error);
        }

        if (areKnown && !isNamed)
        {
            return new DataError.WrongValue(
                reader.Path, reader.PlaceOf(-1), $"'{Domain.Text.Display.Clean(reader.LabelWord!, 40)}'",
                "the run's labels are whole numbers from 0. Write the number of the class.");
        }

        if (!isNamed)
        {
            // What seemed numbers are names.
            isNamed = true;
            labels = [.. labels.Select(label => Place(NameOf(label)))];
        }

        var name = reader.LabelWord ?? NameOf(number);
        if (areKnown && !places.ContainsKey(name))
        {
            return new DataError.WrongValue(
                reader.Path, reader.PlaceOf(-1), $"'{Domain.Text.Display.Clean(name, 40)}'",
                $"none of the {names.Count} classes that the run has learned. Correct the label, or leave the datum out.");
        }

        if (names.Count == MostClasses && !places.ContainsKey(name))
        {
            return new DataError.WrongValue(
                reader.Path, reader.PlaceOf(-1), $"'{Domain.Text.Display.Clean(name, 40)}'",
                $"the class number {MostClasses + 1}, and there may be {MostClasses}. Is this the label column?");
        }

        labels.Add(Place(name));
        return Option<DataError>.None;
    }

    /// <summary>The labels; null if there are none.</summary>
    internal int[]? Numbers() => labels.Count == 0 ? null : [.. labels];

    /// <summary>The names of the classes, in the order of their numbers; empty where the numbers are the classes.</summary>
    internal Seq<string> Names() => isNamed ? Prelude.toSeq(names).Strict() : Seq<string>.Empty;

    /// <summary>How many classes there are.</summary>
    internal int Classes() => isNamed ? names.Count : labels.Count == 0 ? 0 : labels.Max() + 1;

    /// <summary>The name of a class that is a number.</summary>
    internal static string NameOf(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private int Place(string name)
    {
        if (!places.TryGetValue(name, out var place))
        {
            places.Add(name, place = names.Count);
            names.Add(name);
        }

        return place;
    }
}
