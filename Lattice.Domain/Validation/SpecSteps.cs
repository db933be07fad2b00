using System.Globalization;
using System.Text.RegularExpressions;
using LanguageExt;
using Lattice.Domain.Text;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation;

/// <summary>Dotted paths such as <c>train.optimiser.rate</c> or <c>expect[0].reference</c>.</summary>
internal static partial class SpecSteps
{
    /// <summary>The steps of a path that a spec may have, or an error that names the unknown part.</summary>
    public static Validation<SpecError, Seq<SpecStep>> Parse(SpecPath path, SpecShape shape)
    {
        var steps = Seq<SpecStep>.Empty;
        foreach (var part in path.Path.Split('.'))
        {
            var match = Part().Match(part);
            var known = KeysOf(shape);
            var names = known.Map(one => one.Key).Distinct().ToSeq().Strict();
            var field = match.Success ? known.Find(one => one.Key == match.Groups[1].Value) : default;
            if (field.IsNone)
            {
                return Faults.Of<Seq<SpecStep>>(new SpecError.PathNamesNothing(path, part, NearestWord.Of(part, names), names));
            }

            steps = steps.Add(new SpecStep.Key(match.Groups[1].Value));
            shape = field.Map(one => one.Shape).IfNone(shape);
            foreach (Capture digits in match.Groups[2].Captures)
            {
                if (shape is not SpecShape.List list)
                {
                    return Faults.Of<Seq<SpecStep>>(new SpecError.PathNamesNothing(path, part, match.Groups[1].Value, names));
                }

                steps = steps.Add(new SpecStep.Item(int.Parse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture)));
                shape = list.Item;
            }
        }

        return Faults.None(steps);
    }

    /// <summary>The shape at a path; none where no spec has that path.</summary>
    internal static Option<SpecShape> ShapeAt(SpecPath path, SpecShape shape)
    {
        var found = Option<SpecShape>.Some(shape);
        foreach (var part in path.Path.Split('.'))
        {
            var match = Part().Match(part);
            found = found.Bind(
                one => match.Success ? KeysOf(one).Find(field => field.Key == match.Groups[1].Value).Map(field => field.Shape) : default);
            foreach (Capture _ in match.Groups[2].Captures)
            {
                found = found.Bind(one => one is SpecShape.List list ? Option<SpecShape>.Some(list.Item) : default);
            }
        }

        return found;
    }

    /// <summary>The shape of a key of a map; none where it has no such key.</summary>
    internal static Option<SpecShape> ShapeOf(string key, SpecShape shape) =>
        KeysOf(shape).Find(field => field.Key == key).Map(field => field.Shape);

    // A path into a union is known when any of its cases has the key; decoding checks whether that case is selected.
    private static Seq<FieldShape> KeysOf(SpecShape shape) => shape switch
    {
        SpecShape.Record record => record.Fields,
        SpecShape.Union union => union.TagField.Cons(union.Cases.Bind(one => one.Fields)),
        _ => Seq<FieldShape>.Empty,
    };

    [GeneratedRegex(@"\A([^\[\]]+)(?:\[([0-9]{1,9})\])*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
