using Lattice.Math.Algebra;

namespace Lattice.Tests.Oracles;

/// <summary>
/// The interpreter of <see cref="IReal{T}"/> that records the formula: an immutable expression tree, exactly as the function built it
/// (nothing is simplified). It prints with the fewest parentheses that still read back to the same tree.
/// </summary>
/// <remarks>
/// <c>a + (b + c)</c> keeps its parentheses, because rounded addition is not associative. A selection prints as <c>if a &lt; b then x else
/// y</c>; sigmoid, tanh, softplus and clamp print by name.
/// </remarks>
internal abstract record Formula : IReal<Formula>
{
    private Formula() { }

    /// <summary>A number.</summary>
    public sealed record Number(double Value) : Formula;

    /// <summary>A named input.</summary>
    public sealed record Variable(string Name) : Formula;

    /// <summary>The negative of a formula.</summary>
    public sealed record Negation(Formula Operand) : Formula;

    /// <summary>Two formulas joined by +, -, * or /.</summary>
    public sealed record Binary(char Operator, Formula Left, Formula Right) : Formula;

    /// <summary>A named function of one formula: exp, expm1, log, log1p, sqrt, abs, round, sigmoid, tanh, softplus, stop.</summary>
    public sealed record Call(string Name, Formula Argument) : Formula;

    /// <summary>min(max(argument, floor), ceiling).</summary>
    public sealed record Clamped(Formula Argument, double Floor, double Ceiling) : Formula;

    /// <summary>left &lt; right ? whenLess : otherwise.</summary>
    public sealed record Selection(Formula Left, Formula Right, Formula WhenLess, Formula Otherwise) : Formula;

    /// <summary>The formula in one line, invariant culture.</summary>
    public sealed override string ToString() => FormulaPrinter.Print(this);

    /// <summary>A named input.</summary>
    public static Formula Named(string name) => new Variable(name);

    /// <inheritdoc/>
    public static Formula operator +(Formula left, Formula right) => new Binary('+', left, right);

    /// <inheritdoc/>
    public static Formula operator -(Formula left, Formula right) => new Binary('-', left, right);

    /// <inheritdoc/>
    public static Formula operator *(Formula left, Formula right) => new Binary('*', left, right);

    /// <inheritdoc/>
    public static Formula operator /(Formula left, Formula right) => new Binary('/', left, right);

    /// <inheritdoc/>
    public static Formula operator -(Formula value) => new Negation(value);

    /// <inheritdoc/>
    public static Formula Constant(double value) => new Number(value);

    /// <inheritdoc/>
    public static Formula Exp(Formula a) => new Call("exp", a);

    /// <inheritdoc/>
    public static Formula Expm1(Formula a) => new Call("expm1", a);

    /// <inheritdoc/>
    public static Formula Log(Formula a) => new Call("log", a);

    /// <inheritdoc/>
    public static Formula Log1p(Formula a) => new Call("log1p", a);

    /// <inheritdoc/>
    public static Formula Sqrt(Formula a) => new Call("sqrt", a);

    /// <inheritdoc/>
    public static Formula Abs(Formula a) => new Call("abs", a);

    /// <inheritdoc/>
    public static Formula Round(Formula a) => new Call("round", a);

    /// <inheritdoc/>
    public static Formula SelectLess(Formula a, Formula b, Formula whenLess, Formula otherwise) => new Selection(a, b, whenLess, otherwise);

    /// <inheritdoc/>
    public static Formula StopGradient(Formula a) => new Call("stop", a);

    /// <inheritdoc/>
    public static Formula Sigmoid(Formula a) => new Call("sigmoid", a);

    /// <inheritdoc/>
    public static Formula Tanh(Formula a) => new Call("tanh", a);

    /// <inheritdoc/>
    public static Formula Softplus(Formula a) => new Call("softplus", a);

    /// <inheritdoc/>
    public static Formula Clamp(Formula a, double floor, double ceiling) => new Clamped(a, floor, ceiling);
}
