//! A validator for as much of JSON Schema as `docs/scenario.schema.json` uses, patterns and lengths apart.

use serde_json::Value;

/// Whether a value fits a schema.
///
/// # Errors
/// Where it does not, and why.
pub fn fits(schema: &Value, value: &Value) -> Result<(), String> {
    part_fits(schema, value, schema, "scenario")
}

fn part_fits(schema: &Value, value: &Value, root: &Value, path: &str) -> Result<(), String> {
    let no = |why: &str| Err(format!("{path}: {why}: {value}"));
    if let Some(place) = schema["$ref"].as_str().and_then(|to| to.strip_prefix('#')) {
        let Some(part) = root.pointer(place) else { return no("the schema has no such part") };
        part_fits(part, value, root, path)?;
    }
    if let Some(ways) = schema["anyOf"].as_array()
        && !ways.iter().any(|way| part_fits(way, value, root, path).is_ok())
    {
        return no("none of the ways");
    }
    let is_type = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_u64(),
        Some("number") => value.is_number(),
        Some("null") => value.is_null(),
        _ => true,
    };
    let is_word = schema["enum"].as_array().is_none_or(|words| words.contains(value));
    let is_constant = schema.get("const").is_none_or(|constant| constant == value);
    if !is_type || !is_word || !is_constant {
        return no("another type or word");
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        part_fits(&schema["items"], item, root, &format!("{path}[{index}]"))?;
    }
    if let (Some(object), true) = (value.as_object(), schema["additionalProperties"].is_object()) {
        for (name, item) in object {
            part_fits(&schema["additionalProperties"], item, root, &format!("{path}.{name}"))?;
        }
    }
    if let (Some(object), Some(properties)) = (value.as_object(), schema["properties"].as_object()) {
        for (name, item) in object {
            match properties.get(name) {
                Some(property) => part_fits(property, item, root, &format!("{path}.{name}"))?,
                None => return no(&format!("{name} is unknown")),
            }
        }
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !object.contains_key(name) {
                return no(&format!("{name} is missing"));
            }
        }
    }
    Ok(())
}
