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
        faults.IsEmpty ? reading : Validation<SpecError, A>.Fail(reading.Match(_ => faults, own => own + faults));

    /// <summary>Both values, or the errors of both.</summary>
    internal static Validation<SpecError, Both<A, B>> And<A, B>(this Validation<SpecError, A> one, Validation<SpecError, B> other) =>
        one.Match(
            Succ: a => other.Map(b => new Both<A, B>(a, b)),
            Fail: faults => Validation<SpecError, Both<A, B>>.Fail(other.Match(_ => faults, more => faults + more)));

    /// <summary>All values, or the errors of all.</summary>
    internal static Validation<SpecError, Seq<A>> All<A>(this Seq<Validation<SpecError, A>> readings) => readings.Fold(
        None(Seq<A>.Empty), (all, next) => all.And(next).Map(pair => pair.Item1.Add(pair.Item2)));
}

/// <summary>
/// Two values. A class, because the runtime compiles generic code once for all classes but anew for each tuple, and a spec is read by code
/// that has just been compiled.
/// </summary>
internal sealed record Both<A, B>(A Item1, B Item2);
