/// The filter by which pandoc makes Word's own headings, styles and bookmarks of what `WordSource` marks.
enum WordFilter {
  static let lua = """
    -- Numbers are text, behind which a tab stands; levels are paragraph styles.
    local number = "<x-n>"
    local line = "<x-s>"

    local function raw(inline)
      return inline.t == "RawInline" and inline.format == "html" and inline.text or nil
    end

    local function styled(name, inlines)
      return pandoc.Div({ pandoc.Para(inlines) }, pandoc.Attr("", {}, { ["custom-style"] = name }))
    end

    local function style(level, continued)
      local name = "Clause " .. tostring(math.min(level, 4))
      return continued and name .. " Continued" or name
    end

    -- What stands before and after a tag; nil without it.
    local function parted(inlines, tag)
      for at, inline in ipairs(inlines) do
        if raw(inline) == tag then
          local before, after = pandoc.List({}), pandoc.List({})
          for i = 1, at - 1 do before:insert(inlines[i]) end
          for i = at + 1, #inlines do
            if #after > 0 or inlines[i].t ~= "Space" and inlines[i].t ~= "SoftBreak" then after:insert(inlines[i]) end
          end
          return before, after
        end
      end
      return nil
    end

    local function numbered(inlines, level)
      local before, after = parted(inlines, number)
      if not before then return nil end
      before:insert(pandoc.RawInline("openxml", "<w:r><w:tab/></w:r>"))
      before:extend(after)
      return styled(style(level), before)
    end

    local function holds(item, tag)
      local first = item[1]
      return first and (first.t == "Para" or first.t == "Plain") and parted(first.content, tag) ~= nil
    end

    local blocks

    -- The items of a list: numbered ones become paragraphs of their level, lines of a signature lines.
    local function list(items, level)
      local out = pandoc.List({})
      local bullets = pandoc.List({})
      local function flush()
        if #bullets > 0 then out:insert(pandoc.BulletList(bullets)) end
        bullets = pandoc.List({})
      end
      for _, item in ipairs(items) do
        if holds(item, number) then
          flush()
          out:extend(blocks(item, level + 1))
        elseif holds(item, line) then
          flush()
          local before, after = parted(item[1].content, line)
          before:extend(after)
          out:insert(styled("Signature Line", before))
        else
          bullets:insert(blocks(item, level))
        end
      end
      flush()
      return out
    end

    blocks = function(content, level)
      local out = pandoc.List({})
      local inside = false
      for _, block in ipairs(content) do
        if block.t == "Header" then
          inside = false
          out:insert(block)
        elseif block.t == "Para" or block.t == "Plain" then
          local paragraph = numbered(block.content, level)
          if paragraph then inside = true end
          if paragraph then out:insert(paragraph)
          elseif inside then out:insert(styled(style(level, true), block.content))
          else out:insert(block) end
        elseif block.t == "BulletList" then
          out:extend(list(block.content, level))
        else
          out:insert(block)
        end
      end
      return out
    end

    local bookmarks = {
      Image = function(image) return image.caption end,
      Link = function(link)
        link.target = link.target:gsub("^([%w%-_.]+)%.md#", "%1.docx#")
        return link
      end,
      RawBlock = function() return {} end,
      RawInline = function(inline)
        local id = inline.format == "html" and inline.text:match('^<x%-a id="([^"]*)">$')
        if id then return pandoc.Span({}, pandoc.Attr(id)) end
        if inline.format ~= "openxml" then return {} end
      end,
    }

    -- A heading is a bookmark itself.
    local function heading(header)
      local first = header.content[1]
      if first and first.t == "Span" and #first.content == 0 and first.identifier ~= "" then
        header.identifier = first.identifier
        header.content:remove(1)
      end
      return header
    end

    function Pandoc(doc)
      doc.blocks = blocks(doc.blocks, 1)
      local walked = pandoc.walk_block(pandoc.Div(doc.blocks), bookmarks)
      doc.blocks = pandoc.walk_block(walked, { Header = heading }).content
      return doc
    end

    """
}
