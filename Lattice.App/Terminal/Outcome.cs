using System.CommandLine;
using LanguageExt;
using Lattice.Domain.Validation;

namespace Lattice.App.Terminal;

/// <summary>
/// Combines the steps of a command: each gives a value or a fault, and the command ends with a fault, or null on success.
/// </summary>
internal static class Outcome
{
    /// <summary>A command that ends with the fault its action returns, if any.</summary>
    internal static System.CommandLine.Command Command(
        Streams streams, string name, string description, IEnumerable<Symbol> symbols, Func<ParseResult, AppFault?> action)
    {
        var command = new System.CommandLine.Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((System.CommandLine.Option)symbol);
            }
        }

        command.SetAction(parsed => streams.End(action(parsed)));
        return command;
    }

    /// <summary>The result of reading a spec, or its faults.</summary>
    /// <param name="read">The result.</param>
    /// <param name="file">The file name in error messages.</param>
    internal static Either<AppFault, A> Of<A>(this Validation<SpecError, A> read, string file) =>
        read.ToEither().MapLeft(faults => AppFault.Of(faults, file));

    /// <summary>The next step, unless this one has failed.</summary>
    internal static AppFault? Then<A>(this Either<AppFault, A> step, Func<A, AppFault?> next) =>
        step.MatchUnsafe(Right: next, Left: fault => fault);

    /// <summary>A step for each item in order, up to the first fault.</summary>
    internal static Either<AppFault, Seq<B>> InTurn<A, B>(this IEnumerable<A> things, Func<A, Either<AppFault, B>> step) =>
        things.Aggregate(
        Either<AppFault, Seq<B>>.Right(Seq<B>.Empty), (before, thing) => before.Bind(done => step(thing).Map(done.Add)));

    /// <summary>A step for each item, with the faults of all.</summary>
    internal static Either<AppFault, Seq<B>> Every<A, B>(this IEnumerable<A> things, Func<A, Either<AppFault, B>> step)
    {
        var (faults, values) = things.Select(step).ToArray().Partition();
        return AppFault.All(Prelude.toSeq(faults).Strict()) is { } fault ? fault : Prelude.toSeq(values).Strict();
    }
}
