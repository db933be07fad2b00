using System.Globalization;

namespace Lattice.Tests.Oracles;

/// <summary>Writes a <see cref="Formula"/> as text.</summary>
internal static class FormulaPrinter
{
    // How tightly a form binds; an operand that binds less tightly than its position requires is put in parentheses.
    private const int Conditional = 0;
    private const int Additive = 1;
    private const int Multiplicative = 2;
    private const int Unary = 3;
    private const int Atom = 4;

    /// <summary>The formula in one line, invariant culture.</summary>
    public static string Print(Formula formula) => Print(formula, Conditional);

    private static string Print(Formula formula, int needed)
    {
        var (text, binding) = Write(formula);
        return binding < needed ? $"({text})" : text;
    }

    private static (string Text, int Binding) Write(Formula formula) => formula switch
    {
        Formula.Number { Value: var value } => (Digits(value), double.IsNegative(value) ? Unary : Atom),
        Formula.Variable { Name: var name } => (name, Atom),
        Formula.Negation { Operand: var operand } => ($"-{Print(operand, Atom)}", Unary),
        Formula.Binary { Operator: '+' or '-' } sum =>
            ($"{Print(sum.Left, Additive)} {sum.Operator} {Right(sum.Right, Multiplicative)}", Additive),
        Formula.Binary product =>
            ($"{Print(product.Left, Multiplicative)} {product.Operator} {Right(product.Right, Unary)}", Multiplicative),
        Formula.Call { Name: "abs", Argument: var inner } => ($"|{Print(inner)}|", Atom),
        Formula.Call { Name: var name, Argument: var inner } => ($"{name}({Print(inner)})", Atom),
        Formula.Clamped clamped => ($"clamp({Print(clamped.Argument)}, {Digits(clamped.Floor)}, {Digits(clamped.Ceiling)})", Atom),
        Formula.Selection choice => (
            $"if {Print(choice.Left, Additive)} < {Print(choice.Right, Additive)} then {Print(choice.WhenLess, Additive)} else "
                + $"{Print(choice.Otherwise)}", Conditional),
        _ => throw new InvalidOperationException($"Unknown formula {formula.GetType().Name}."),
    };

    /// <summary>The right operand: parenthesised if it starts with a sign, which would directly follow an operator.</summary>
    private static string Right(Formula formula, int needed)
    {
        var text = Print(formula, needed);
        return text.StartsWith('-') ? $"({text})" : text;
    }

    private static string Digits(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
