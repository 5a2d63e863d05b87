"""Judges of what programs are told: the vocabulary of schema.org as a package ships it, and the form of sitemaps."""

import datetime
import re
import urllib.parse

import xmlschema
from schema_org import registry

# What Google asks of a page before it shows it as one of these (its documentation of structured data); a type of a node
# is followed by sets of properties of which each must have one.
ASKED = {"QAPage": [{"mainEntity"}], "FAQPage": [{"mainEntity"}], "Article": [{"headline"}],
         "Question": [{"name"}, {"acceptedAnswer", "suggestedAnswer"}], "Answer": [{"text"}], "Person": [{"name"}],
         "Organization": [{"name"}]}
# The form of sitemaps.org 0.9 in its own words: what a `url` must have and may have.
SITEMAP = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
<xsd:simpleType name="place"><xsd:restriction base="xsd:anyURI"><xsd:minLength value="12"/><xsd:maxLength value="2048"/>
</xsd:restriction></xsd:simpleType>
<xsd:simpleType name="moment"><xsd:union memberTypes="xsd:date xsd:dateTime"/></xsd:simpleType>
<xsd:simpleType name="often"><xsd:restriction base="xsd:string"><xsd:enumeration value="always"/><xsd:enumeration value="hourly"/>
<xsd:enumeration value="daily"/><xsd:enumeration value="weekly"/><xsd:enumeration value="monthly"/><xsd:enumeration value="yearly"/>
<xsd:enumeration value="never"/></xsd:restriction></xsd:simpleType>
<xsd:simpleType name="share"><xsd:restriction base="xsd:decimal"><xsd:minInclusive value="0.0"/><xsd:maxInclusive value="1.0"/>
</xsd:restriction></xsd:simpleType>
<xsd:element name="sitemapindex"><xsd:complexType><xsd:sequence><xsd:element name="sitemap" maxOccurs="50000"><xsd:complexType>
<xsd:sequence><xsd:element name="loc" type="place"/><xsd:element name="lastmod" type="moment" minOccurs="0"/></xsd:sequence>
</xsd:complexType></xsd:element></xsd:sequence></xsd:complexType></xsd:element>
<xsd:element name="urlset"><xsd:complexType><xsd:sequence><xsd:element name="url" maxOccurs="50000"><xsd:complexType><xsd:sequence>
<xsd:element name="loc" type="place"/><xsd:element name="lastmod" type="moment" minOccurs="0"/>
<xsd:element name="changefreq" type="often" minOccurs="0"/><xsd:element name="priority" type="share" minOccurs="0"/>
<xsd:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xsd:sequence></xsd:complexType></xsd:element>
</xsd:sequence></xsd:complexType></xsd:element></xsd:schema>"""
FORM = xmlschema.XMLSchema(SITEMAP)


def sitemap_faults(text):
    return [f"{error.path}: {error.reason}"[:200] for error in FORM.iter_errors(text)]


def moment(text):
    """Whether a text is a moment or a day of ISO 8601."""
    try:
        datetime.datetime.fromisoformat(text)
        return True
    except ValueError:
        return False


def kinds_of(name):
    return {name, *registry.ancestry(name)}


def faults(node, where="$", is_top=True):
    """What is wrong with a node of JSON-LD by the vocabulary; nothing where all is right."""
    kind, found = node.get("@type"), []
    if is_top and node.get("@context") not in ("https://schema.org", "https://schema.org/"):
        found.append(f"{where}: another context")
    if kind not in registry.CLASS_METADATA:
        return [*found, f"{where}: no type of the vocabulary: {kind}"]
    if registry.CLASS_METADATA[kind].superseded_by:
        found.append(f"{where}: {kind} is superseded")
    known = {name for one in kinds_of(kind) for name in registry.CLASS_METADATA[one].properties}
    for name, value in node.items():
        if name.startswith("@"):
            if name not in ("@context", "@type", "@id") or (name == "@id" and not is_address(value)):
                found.append(f"{where}: {name} = {value}")
            continue
        told = registry.PROPERTY_BY_SCHEMA.get(name)
        if told is None or name not in known and not kinds_of(kind) & set(told.domains):
            found.append(f"{where}: {kind} has no {name}")
        elif told.superseded_by:
            found.append(f"{where}: {name} is superseded")
        else:
            for value in value if isinstance(value, list) else [value]:
                found += value_faults(value, told, f"{where}.{name}")
    found += [f"{where}: {kind} without {' or '.join(sorted(names))}" for names in ASKED.get(kind, []) if not names & set(node)]
    return found


def value_faults(value, told, where):
    ranges = set(told.ranges)
    if isinstance(value, dict):
        kind = value.get("@type")
        fits = kind in registry.CLASS_METADATA and kinds_of(kind) & ranges
        return ([] if fits else [f"{where}: {kind} is none of {sorted(ranges)}"]) + faults(value, where, False)
    if isinstance(value, bool):
        fits = "Boolean" in ranges
    elif isinstance(value, int):
        fits = ranges & {"Integer", "Number"}
    elif isinstance(value, str):
        fits = ranges & {"Text"} or (ranges & {"URL"} and is_address(value)) or (ranges & {"Date", "DateTime"} and moment(value))
    else:
        fits = False
    if isinstance(value, str) and not value.strip():
        return [f"{where}: empty"]
    return [] if fits else [f"{where}: {value!r} is none of {sorted(ranges)}"]


def is_address(text):
    parts = urllib.parse.urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", text)
