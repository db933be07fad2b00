using System.Text;
using Lattice.Domain.Text;
using Xunit;

namespace Lattice.Tests.Spec;

public class NumberSyntaxTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-1.5e3", -1500)]
    [InlineData("+.5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("1E-2", 0.01)]
    [InlineData("007", 7)]
    [InlineData("1e999", double.PositiveInfinity)]
    [InlineData("1e-999", 0)]
    public void Real_numbers_are_read_the_same_from_characters_and_bytes(string text, double expected)
    {
        Assert.True(NumberSyntax.TryReal(text, out var fromText));
        Assert.True(NumberSyntax.TryReal(Encoding.UTF8.GetBytes(text), out var fromBytes));
        Assert.Equal(expected, fromText);
        Assert.Equal(expected, fromBytes);
    }

    // 0,5 read as 5: dotnet/coreclr#19160. A trailing NUL is ignored by double.Parse.
    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("0,5")]
    [InlineData("1,000")]
    [InlineData("1\0")]
    [InlineData("1\0\0\0")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("١")]
    [InlineData("−1")]
    [InlineData("0x10")]
    [InlineData("1_000")]
    [InlineData("(1)")]
    [InlineData("$1")]
    [InlineData("--1")]
    public void What_is_no_number_is_not_read(string text)
    {
        Assert.False(NumberSyntax.TryReal(text, out _));
        Assert.False(NumberSyntax.TryReal(Encoding.UTF8.GetBytes(text), out _));
        Assert.False(NumberSyntax.TryWhole<long>(text, out _));
    }

    [Theory]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("-")]
    [InlineData("128")]
    [InlineData("-129")]
    public void Whole_numbers_have_one_form_and_fit_their_type(string text) => Assert.False(NumberSyntax.TryWhole<sbyte>(text, out _));

    [Fact]
    public void Long_numbers_are_read()
    {
        var text = new string('1', 300) + "." + new string('2', 300);
        Assert.True(NumberSyntax.TryReal(text, out var value));
        Assert.Equal(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), value);
    }
}
