using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>Results of validation: a value, or every error found.</summary>
internal static class Faults
{
    /// <summary>A failure with one error.</summary>
    internal static Validation<SpecError, A> Of<A>(SpecError fault) => Validation<SpecError, A>.Fail(Prelude.Seq1(fault));

    /// <summary>A success.</summary>
    internal static Validation<SpecError, A> None<A>(A value) => Validation<SpecError, A>.Success(value);

    /// <summary>An error if the condition holds.</summary>
    internal static Seq<SpecError> If(bool condition, Func<SpecError> fault) => condition ? Prelude.Seq1(fault()) : Seq<SpecError>.Empty;

    /// <summary>The value, unless there are errors.</summary>
    internal static Validation<SpecError, A> And<A>(this Validation<SpecError, A> reading, Seq<SpecError> faults) =>
        faults.IsEmpty ? reading : reading.And(Validation<SpecError, A>.Fail(faults)).Map(both => both.Item1);

    /// <summary>Both values, or the errors of both.</summary>
    internal static Validation<SpecError, (A, B)> And<A, B>(this Validation<SpecError, A> one, Validation<SpecError, B> other) =>
        (one, other).Apply((a, b) => (a, b));

    /// <summary>All values, or the errors of all.</summary>
    internal static Validation<SpecError, Seq<A>> All<A>(this Seq<Validation<SpecError, A>> readings) => readings.Fold(
        None(Seq<A>.Empty), (all, next) => all.And(next).Map(pair => pair.Item1.Add(pair.Item2)));
}
