using LanguageExt;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="SplitFiles"/>.</summary>
internal static class SplitFilesRules
{
    private static readonly Codec<string> file = Words.Line("a file's path", "train.npy");
    private static readonly Codec<double> share = Numbers.Real(Interval.FromBelow(0, 1), "0.1");

    /// <summary>
    /// <c>{ train: a.npy, validationShare: 0.1, testShare: 0.1, splitSeed: 1 }</c>: each split has either a file or a share.
    /// </summary>
    public static Codec<SplitFiles> Codec { get; } = Record.Of(
            Train,
            Validation,
            Test,
            Share("validation", files => files.ValidationShare),
            Share("test", files => files.TestShare),
            Field.Default(
                "splitSeed", Numbers.Seed, (SplitFiles files) => files.SplitSeed, 1UL, "Seed of the permutation that sets data aside."),
            (
                train,
                validation,
                test,
                validationShare,
                testShare,
                seed) => new SplitFiles(train, validation, test, validationShare, testShare, seed))
        .Where(found => ShareOrFile(found, "validation") + ShareOrFile(found, "test") + SomethingLeft(found))
        .Closed();

    /// <summary>The files of the labels; missing splits are set aside as in the <see cref="SplitFiles"/> of the data.</summary>
    public static Codec<SplitFiles> Labels { get; } = Record.Of(
        Train, Validation, Test, (train, validation, test) => new SplitFiles(train, validation, test, 0, 0, 1)).Closed();

    private static Fields<SplitFiles, string> Train =>
        Field.Required("train", file, (SplitFiles files) => files.Training, "File of the training data.");

    private static Fields<SplitFiles, Option<string>> Validation =>
        Field.Optional("validation", file, (SplitFiles files) => files.Validation, "File of the validation data.");

    private static Fields<SplitFiles, Option<string>> Test =>
        Field.Optional("test", file, (SplitFiles files) => files.Test, "File of the test data.");

    private static Fields<SplitFiles, double> Share(string split, Func<SplitFiles, double> get) => Field.Default(
        $"{split}Share", share, get, found => DefaultShare(found, split), 0.1,
        $"Share of the training data set aside for {split}; 0 when {split} has a file of its own.");

    private static double DefaultShare(Findings found, string split) => found.Has(split) ? 0 : 0.1;

    private static Seq<SpecError> ShareOrFile(Findings found, string split) =>
        (from share in found.Find<double>($"{split}Share")
         from fault in (found.Has(split), share.Value) switch
         {
             (true, > 0) => Option<SpecError>.Some(new SpecError.ShareBesideFile(share.At, split)),
             (false, 0) => new SpecError.SplitEmpty(share.At, split),
             _ => Option<SpecError>.None,
         }
         select fault).ToSeq();

    private static Seq<SpecError> SomethingLeft(Findings found)
    {
        var (validation, test) = (Aside("validation"), Aside("test"));
        return Faults.If(validation + test >= 1, () => new SpecError.SharesLeaveNothing(found.At, validation, test));

        double Aside(string split) => found.Read<double>($"{split}Share").IfNone(DefaultShare(found, split));
    }
}
